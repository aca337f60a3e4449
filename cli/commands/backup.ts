import { join } from 'node:path';
import { APP_VERSION } from '#engine/backup/app-version.ts';
import { recordGoodBackup } from '#engine/backup/backup-service.ts';
import type { BackupResult } from '#engine/backup/backup-task.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { openDatabase, storeError } from '#engine/database.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { outside } from '../input/outside.ts';
import { STOPPED, whileStoppable } from '../input/stops.ts';
import { messagesFor } from '../messages/index.ts';
import { progressLine } from '../progress.ts';
import { withReadStore } from '../store/read-store.ts';

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: 'backup --out FILE',
  help: 'One file with everything, encrypted, opened again and checked before it is called good. Works while the desk is open.',
  options: { out: { type: 'string', value: 'FILE', help: 'the file to write; replaced if it exists' } },
  positionals: { least: 0, most: 0 },
  run(call) {
    const typed = required(call.options, 'out');
    return withReadStore(call, async ({ folder, key, actor, day }) => {
      const file = outside(folder, typed, '--out');
      ensure(actionsOf(actor, day).includes('backup.make'), 'person.not-allowed');
      const at = localIso(call.io.machine.clock.now());
      const show = progressLine(call.io);
      // Between two slices it ends by itself and takes its draft away; asked a second time, at once.
      let stopped = false;
      const stop = () => {
        if (stopped) process.exit(STOPPED);
        stopped = true;
      };
      const watch = {
        report: ({ phase, done, total }: { phase: string; done: number; total: number }) =>
          show(phase, done, total),
        cancelled: () => stopped,
      };
      const task = { folder, key, to: { file }, appVersion: APP_VERSION, at, checkedBefore: null };
      const result = await whileStoppable(stop, () => makeBackup(task, watch)).catch((error: unknown) => {
        if (stopped) process.exit(STOPPED);
        throw error;
      });
      remember(folder, key, result);
      return {
        json: result,
        text: [
          `${result.path}  ${result.head.seq} entries, ${result.files} files`,
          ...result.warnings.map((code) => messagesFor(call.io.env)(code, { count: result.missingFiles })),
        ],
      };
    });
  },
};

/**
 * The desk's banner goes away and "only here" starts again, as after its own backup. One row of this PC's settings, in
 * a short transaction of its own: the desk may be open. A backup that could not be noted down is still a good one.
 */
function remember(folder: string, key: Buffer, result: BackupResult): void {
  try {
    const connection = openDatabase(join(folder, DATABASE), key);
    try {
      recordGoodBackup(new SettingTable(connection), result);
    } finally {
      connection.close();
    }
  } catch (error) {
    // A folder that can only be read, a writer that does not let go: still the disk's own words here.
    if (!(storeError(error) instanceof DomainError)) throw error;
  }
}
