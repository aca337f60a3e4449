import { access, mkdir, open } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { renamePatiently } from '../files/write-whole.ts';
import type { FolderFile } from './look-at-folder.ts';

/** Inside the watched folder: what was taken is kept there under its own name until somebody empties it. */
export const FILED_FOLDER = 'sijill-filed';

/**
 * Out of the way, durably, never over another file. Throws the system's error on a folder that may not be written. The
 * folder may lie on a share: nothing here makes the engine's thread wait for it.
 */
export async function moveOriginal({ path, name }: FolderFile): Promise<void> {
  const folder = join(dirname(path), FILED_FOLDER);
  await mkdir(folder, { recursive: true });
  await renamePatiently(path, await freeName(folder, name));
  for (const changed of [folder, dirname(path)]) await syncQuietly(changed);
}

async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let copy = 1; ; copy += 1) {
    const target = join(folder, copy === 1 ? name : `${stem} (${copy})${ext}`);
    const taken = await access(target).then(
      () => true,
      () => false,
    );
    if (!taken) return target;
  }
}

/** Some shares cannot: the worst is an original that comes back after a power cut and is recognised. */
async function syncQuietly(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {}
}
