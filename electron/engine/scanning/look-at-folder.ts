import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as a look found it: while size or time of change move, somebody is writing it. */
export interface FolderFile {
  path: string;
  name: string;
  size: number;
  /** Whole milliseconds. */
  changedMs: number;
}

/** Left by systems, office suites and transfers under way: nobody scanned these. */
const NO_SCAN = /^[.~]|^(thumbs\.db|desktop\.ini)$|\.(tmp|part|crdownload)$/i;

/**
 * Ordinary files directly in the folder, oldest change first; none of those no person put there. Throws the system's
 * error when the folder cannot be read.
 */
export async function lookAtFolder(folder: string): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (const name of await readdir(folder)) {
    if (NO_SCAN.test(name)) continue;
    const path = join(folder, name);
    const facts = await stat(path).catch(() => null);
    if (!facts?.isFile()) continue;
    files.push({ path, name, size: facts.size, changedMs: Math.trunc(facts.mtimeMs) });
  }
  return files.sort((a, b) => a.changedMs - b.changedMs || (a.name < b.name ? -1 : 1));
}

/** Null when it is gone. */
export async function lookAgain({ path, name }: FolderFile): Promise<FolderFile | null> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() ? { path, name, size: facts.size, changedMs: Math.trunc(facts.mtimeMs) } : null;
}

/** Two looks at the same bytes, as far as a folder can tell. */
export const sameLook = (a: FolderFile, b: FolderFile | null | undefined): boolean =>
  b?.size === a.size && b.changedMs === a.changedMs;
