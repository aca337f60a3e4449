import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';
import { makeFolder, syncFolder, syncTree } from '../atomic-file.ts';
import { KEYRING, Keyring } from '../keyring.ts';
import { takeOwnership } from '../owner-lock.ts';
import { DATABASE } from '../store-folder.ts';
import { snapshotName } from './backup-names.ts';

/** Everything that makes a store, the keyring last: without it nothing here is taken for one. */
const PARTS = [`${DATABASE}-wal`, `${DATABASE}-shm`, DATABASE, 'files', 'before-update', KEYRING] as const;

/** What was in the way of a restoring is kept in folders of this name. */
export const SET_ASIDE = 'set-aside-';

/** See `store-folder.ts`: while it is there, the folder is one where no store was ever finished. */
const PENDING = 'setup.pending';

/**
 * Whether a store may be put here. Refuses `restore.store-exists`, `restore.other-council` (the store that is there
 * belongs to somebody else, whatever was asked), `store.already-open`. Owns the folder until the answer is called.
 */
export function ensureRoomFor(folder: string, store: string, setAside: boolean): () => void {
  const occupied = !existsSync(join(folder, PENDING)) && PARTS.some((part) => existsSync(join(folder, part)));
  if (occupied) {
    ensure(setAside, 'restore.store-exists');
    const known = ownerOf(folder);
    ensure(known === null || known === store, 'restore.other-council');
  }
  const lock = takeOwnership(folder, 0);
  return () => lock.release();
}

/** Null when the keyring is gone or damaged: often the very reason to restore. */
function ownerOf(folder: string): string | null {
  try {
    return Keyring.read(folder).label.store;
  } catch {
    return null;
  }
}

/**
 * Moves what is in the way aside, then the checked parts in. A cut leaves either the old store, or no keyring and
 * so no store that could give a number; everything is still in `set-aside-…` and restoring again goes on.
 */
export function moveIn(draft: string, folder: string, nowMs: number): string | null {
  syncTree(draft);
  const setAside = moveAside(folder, nowMs);
  writeFileSync(join(folder, PENDING), '');
  // Durable before the parts: no disk may know a part of them and not that it is a part.
  syncFolder(folder);
  for (const part of PARTS) {
    if (existsSync(join(draft, part))) renameSync(join(draft, part), join(folder, part));
  }
  syncFolder(folder);
  rmSync(join(folder, PENDING));
  syncFolder(folder);
  return setAside;
}

function moveAside(folder: string, nowMs: number): string | null {
  const present = PARTS.filter((part) => existsSync(join(folder, part)));
  if (present.length === 0) return null;
  const base = `${SET_ASIDE}${snapshotName(nowMs)}`;
  const taken = readdirSync(folder).filter((name) => name.startsWith(base)).length;
  const target = join(folder, taken === 0 ? base : `${base}-${taken + 1}`);
  makeFolder(target, 0o700);
  // The keyring first: from here on nobody opens what is half moved.
  for (const part of [...present].reverse()) renameSync(join(folder, part), join(target, part));
  // Where they are now before where they no longer are: a name that only left would be a file that is gone.
  syncFolder(target);
  syncFolder(folder);
  return target;
}
