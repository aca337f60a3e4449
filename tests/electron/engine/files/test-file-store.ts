import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FileKey, type FileKeys, FileStore, type FileStoreOptions } from '#engine/files/file-store.ts';
import type { Randomness } from '#shared/domain/ids.ts';

export const NOW = '2026-03-14T09:00:00.000Z';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Not random at all, never the same twice, and the same on every run. */
export function countedRandom(seed = 'test'): Randomness {
  let calls = 0;
  return {
    bytes: (size) => createHash('shake256', { outputLength: size }).update(`${seed}${calls++}`).digest(),
  };
}

export class MapKeys implements FileKeys {
  readonly rows = new Map<string, FileKey & { stagedAt: string }>();

  get(digest: string): FileKey | undefined {
    return this.rows.get(digest);
  }

  put(row: FileKey & { stagedAt: string }): void {
    if (!this.rows.has(row.sha256)) this.rows.set(row.sha256, row);
  }

  drop(digest: string): void {
    this.rows.delete(digest);
  }
}

export interface TestFileStore {
  store: FileStore;
  keys: MapKeys;
  folder: string;
  /** Where the sealed bytes of a digest are. */
  sealed(digest: string): string;
}

export function testFileStore(
  parent: string,
  pages: FileStoreOptions['pages'] = async () => 1,
): TestFileStore {
  const folder = join(parent, 'files');
  const keys = new MapKeys();
  const store = new FileStore({ folder, keys, random: countedRandom(), pages });
  return { store, keys, folder, sealed: (digest) => join(folder, digest.slice(0, 2), digest) };
}

/** A PDF by its first bytes, of any length, that no compression makes small. */
export function noise(size: number): Buffer {
  const bytes = createHash('shake256', { outputLength: size }).update('noise').digest();
  bytes.write('%PDF-1.7\n', 'latin1');
  return bytes;
}

/** Files of the store, half-written ones included. */
export const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => each.name)
    : [];
