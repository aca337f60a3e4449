import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { syncFolder } from '../atomic-file.ts';
import { renamePatiently } from '../files/write-whole.ts';
import type { FolderFile } from './look-at-folder.ts';

/** Inside the watched folder: what was taken is kept there under its own name until somebody empties it. */
export const FILED_FOLDER = 'sijill-filed';

/** Out of the way, durably, never over another file. Throws the system's error on a folder that may not be written. */
export async function moveOriginal({ path, name }: FolderFile): Promise<void> {
  const folder = join(dirname(path), FILED_FOLDER);
  await mkdir(folder, { recursive: true });
  await renamePatiently(path, freeName(folder, name));
  for (const changed of [folder, dirname(path)]) syncQuietly(changed);
}

function freeName(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  for (let copy = 1; ; copy += 1) {
    const target = join(folder, copy === 1 ? name : `${stem} (${copy})${ext}`);
    if (!existsSync(target)) return target;
  }
}

/** Some shares cannot: the worst is an original that comes back after a power cut and is recognised. */
function syncQuietly(folder: string): void {
  try {
    syncFolder(folder);
  } catch {}
}
