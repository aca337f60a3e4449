import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ARCHIVE_ENDING, isSetName } from './backup-names.ts';
import { openBackup } from './folder-read.ts';
import { type KeyringLabel, keyringLabel } from './keyring-label.ts';
import type { Manifest } from './manifest.ts';
import { snapshotsIn } from './snapshot-set.ts';

export interface FoundBackup {
  /** What `openBackup` and `restoreStore` take. */
  path: string;
  form: 'folder' | 'file';
  store: string;
  council: KeyringLabel['council'];
  madeAt: string;
  head: Manifest['head'];
  /** Of the journal inside. */
  entries: number;
  files: number;
  /** Database and attachments together. */
  bytes: number;
}

const MOST_SETS = 50;
const MOST_ARCHIVES = 50;

/** Backups at a place: its `sijill-…` folders, its `.sijill` files, or itself when it is one. Newest first. */
export async function listBackups(place: string): Promise<FoundBackup[]> {
  const names = (await readdir(place).catch(() => [])).sort();
  const sets = names.filter(isSetName).slice(0, MOST_SETS);
  const snapshots = await Promise.all(
    [place, ...sets.map((name) => join(place, name))].map((set) => snapshotsIn(set, null)),
  );
  const archives = names.filter((name) => name.endsWith(ARCHIVE_ENDING)).slice(0, MOST_ARCHIVES);
  const inside = [...snapshots.flat().map(({ path }) => path), ...archives.map((name) => join(place, name))];
  const found: FoundBackup[] = [];
  for (const path of inside.length > 0 ? inside : [place]) {
    const backup = await readBackup(path).catch(() => null);
    if (backup) found.push(backup);
  }
  return found.sort((a, b) => b.head.incarnation - a.head.incarnation || b.head.seq - a.head.seq);
}

/** What a backup says of itself, without any key. Refuses what `openBackup` refuses. */
export async function readBackup(path: string): Promise<FoundBackup> {
  const source = await openBackup(path);
  try {
    const { store, madeAt, head, files, database } = source.manifest;
    const { council } = keyringLabel(source.keyring);
    const bytes = database.bytes + files.bytes;
    return {
      path,
      form: source.form,
      store,
      council,
      madeAt,
      head,
      entries: head.seq,
      files: files.count,
      bytes,
    };
  } finally {
    await source.close();
  }
}
