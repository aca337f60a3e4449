import { chmodSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Clerks with system accounts of their own share one desk: a folder that its group may write (the package makes
 * /var/lib/sijill so) passes that on to everything created in it. Elsewhere only the owner reads and writes.
 * Windows does the same by the folder's ACL, which new files inherit.
 */
export function fileModeIn(folder: string): number {
  return isShared(folder) ? 0o660 : 0o600;
}

/** For a folder to be made inside `parent`; a missing parent is made too, so the nearest one counts. */
export function folderModeIn(parent: string): number {
  return isShared(parent) ? 0o2770 : 0o700;
}

/** Before anything is created in a shared folder: the usual umask would take the group's right to write away. */
export function openToGroup(folder: string): void {
  if (isShared(folder)) process.umask(0o007);
}

/** What SQLite and restores made at the top of a shared folder, which ask nobody for a mode. */
export function shareTopFiles(folder: string): void {
  if (!isShared(folder)) return;
  for (const name of readdirSync(folder)) shareFile(join(folder, name));
}

function shareFile(path: string): void {
  const { mode, uid } = statSync(path, { throwIfNoEntry: false }) ?? {};
  // Another account's file already has its mode: only the owner may change it.
  if (mode === undefined || uid !== process.getuid?.()) return;
  const wanted = (mode & 0o170000) === 0o040000 ? 0o2770 : 0o660;
  if ((mode & 0o7777) !== wanted) chmodSync(path, wanted);
}

function isShared(folder: string): boolean {
  if (process.platform === 'win32') return false;
  const facts = statSync(folder, { throwIfNoEntry: false });
  if (facts) return (facts.mode & 0o020) !== 0;
  const parent = dirname(folder);
  return parent !== folder && isShared(parent);
}
