import { join } from 'node:path';
import type { BackupTask } from '#engine/backup/backup-task.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import type { RestoreOptions } from '#engine/backup/restore.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Desk } from './desk.ts';

export function backup(desk: Desk, to: BackupTask['to'] = { place: desk.place }) {
  const { folder, key } = desk;
  return makeBackup(
    { folder, key, to, appVersion: 'test', at: localIso(desk.nowMs), checkedBefore: null },
    noWatch,
  );
}

/** Onto a PC that has nothing yet. */
export const bare = (desk: Desk, from: string, more: Partial<RestoreOptions> = {}): RestoreOptions => ({
  from,
  folder: join(desk.root, 'bare'),
  secret: { recoveryCode: desk.recoveryCode },
  machine: desk.machine,
  ...more,
});
