import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KEYRING } from '../keyring.ts';
import { writeArchive } from './archive-write.ts';
import type { BackupResult, BackupTask } from './backup-task.ts';
import { keyringLabel } from './keyring-label.ts';
import { makeSnapshot } from './make-snapshot.ts';
import type { Watch } from './watch.ts';

/**
 * Makes one backup and checks it before it is called good: written under a draft name, opened again with the key,
 * integrity, journal and digests checked, then renamed. The store itself is only read (a snapshot of its WAL), so
 * registering goes on meanwhile. Run it in a worker beside a desk (`startBackup`).
 * Refuses `backup.place-missing`, `backup.place-full`, `backup.place-read-only`, `backup.place-failed`,
 * `backup.damaged`, `backup.cancelled`, `store.*`.
 */
export async function makeBackup(task: BackupTask, watch: Watch): Promise<BackupResult> {
  const keyring = await readFile(join(task.folder, KEYRING));
  const label = keyringLabel(keyring);
  if ('file' in task.to) return writeArchive(task, task.to.file, { keyring, label }, watch);
  return makeSnapshot(task, task.to.place, { keyring, label }, watch);
}
