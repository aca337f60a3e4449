import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileModeIn } from '../shared-desk.ts';

/** A new file at `path` holding all of `source`, on the disk when this ends. Closed to everybody but the desk. */
export async function writeWhole(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'wx', fileModeIn(dirname(path)));
  try {
    for await (const bytes of source) await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const LOCKED = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WAITS_MS = [10, 50, 100, 200, 400];

/** Renames over `to`. On Windows an antivirus holds a new file for a moment: asked again for under a second. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of process.platform === 'win32' ? WAITS_MS : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!LOCKED.has(code)) throw error;
      await setTimeout(wait);
    }
  }
  await rename(from, to);
}
