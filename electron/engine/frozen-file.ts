import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/*
 * A store in a folder where nothing can be written: a read-only medium, a folder of another account, a full disk. SQLite
 * shares a log between readers by a file beside it; told that a file never changes, it reads it without one. That is true
 * of a store that was closed, and while nobody else opens it.
 */

/** The file alone is the whole store: no log beside it holds more. */
export function isFolded(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** Understood where names of databases may be addresses (`SQLITE_USE_URI`, set by the command line). */
export const frozenName = (file: string): string => `${pathToFileURL(file).href}?immutable=1`;

/** Whether a connection reads it so. */
export const isFrozen = ({ name }: { name: string }): boolean => name.startsWith('file:');

/** What tells that somebody wrote into it after all. */
export function markOf(file: string): string {
  const { ino, size, mtimeNs } = statSync(file, { bigint: true });
  return [ino, size, mtimeNs].join(' ');
}
