import { resolve } from 'node:path';
import { APP_VERSION } from '#engine/backup/app-version.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { progressLine } from '../progress.ts';
import { withReadStore } from '../store/read-store.ts';

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: 'backup --out FILE',
  help: 'One file with everything, encrypted, opened again and checked before it is called good. Works while the desk is open.',
  options: { out: { type: 'string', value: 'FILE', help: 'the file to write; replaced if it exists' } },
  positionals: { least: 0, most: 0 },
  run(call) {
    const file = resolve(required(call.options, 'out'));
    return withReadStore(call, async ({ folder, key, actor, day }) => {
      ensure(actionsOf(actor, day).includes('backup.make'), 'person.not-allowed');
      const at = localIso(call.io.machine.clock.now());
      const show = progressLine(call.io);
      const watch = {
        report: ({ phase, done, total }: { phase: string; done: number; total: number }) =>
          show(phase, done, total),
        cancelled: () => false,
      };
      const task = { folder, key, to: { file }, appVersion: APP_VERSION, at, checkedBefore: null };
      const result = await makeBackup(task, watch);
      return {
        json: result,
        text: [`${result.path}  ${result.head.seq} entries, ${result.files} files`, ...result.warnings],
      };
    });
  },
};
