import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FOLDER_MODE, namedPath, type ScanVault, type WholeFile } from './scan-vault.ts';

/** Whole scans in a folder, by council and digest: `<council>/<first two digits>/<sha256>`. */
export class FolderVault implements ScanVault {
  readonly #folder: string;

  /** `folder`: on the disk on which files become whole, so that a name is all a file needs. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The disk is waited for once, when all are named: it does many at once as quickly as one. */
  async keep(files: readonly WholeFile[]): Promise<void> {
    const folders = new Set<string>();
    await Promise.all(
      files.map(async ({ from, council, sha256 }) => {
        const target = this.#file(council, sha256);
        const folder = dirname(target);
        folders.add(folder);
        await inFolderOf(
          target,
          () => rename(from, target),
          () => folders.add(dirname(folder)),
        );
      }),
    );
    await Promise.all([...folders].map(syncFolder));
  }

  async read(council: string, sha256: string, offset: number, length: number): Promise<Readable | null> {
    const path = this.#file(council, sha256);
    if (!(await stat(path).catch(() => null))) return null;
    return createReadStream(path, { start: offset, end: offset + length - 1 });
  }

  async holds(council: string, sha256: string, size: number): Promise<boolean> {
    return (await stat(this.#file(council, sha256)).catch(() => null))?.size === size;
  }

  async remove(council: string, sha256: string): Promise<void> {
    await rm(this.#file(council, sha256), { force: true });
  }

  #file(council: string, sha256: string): string {
    return join(this.#folder, namedPath(council, sha256));
  }
}

/** Work on a path whose folder is made when it is missing, and told then. */
export async function inFolderOf<Result>(
  path: string,
  work: () => Promise<Result>,
  made: () => unknown = () => undefined,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    made();
    return work();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
