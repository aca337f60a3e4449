import { lstat, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { syncFolder } from '../atomic-file.ts';
import { readingError } from './backup-errors.ts';
import { isDraftName, isSnapshotName } from './backup-names.ts';
import { type BackedUpFile, readFileList } from './file-list.ts';
import { FILE_LIST, MANIFEST, MANIFEST_MAX_BYTES, type Manifest, POOL, readManifest } from './manifest.ts';
import { sweepPool } from './pool.ts';
import { backupsToKeep } from './schedule.ts';

export interface Snapshot {
  name: string;
  path: string;
  manifest: Manifest;
}

/** At most so long does one backup take: younger drafts and pool files may be somebody's. */
const YOUNG_MS = 2 * 86_400_000;

/** The good snapshots of one store, oldest first. What cannot be read is not one. */
export async function snapshotsIn(set: string, store: string | null): Promise<Snapshot[]> {
  const names = (await readdir(set).catch(() => [])).filter(isSnapshotName).sort();
  const found: Snapshot[] = [];
  for (const name of names) {
    const path = join(set, name);
    const manifest = await readSnapshotManifest(path).catch(() => null);
    if (manifest && (store === null || manifest.store === store)) found.push({ name, path, manifest });
  }
  return found;
}

/** Refuses `backup.not-a-backup`, `backup.newer`, `backup.damaged`, `backup.unreadable`. */
export async function readSnapshotManifest(snapshot: string): Promise<Manifest> {
  return readManifest((await readSmall(join(snapshot, MANIFEST), MANIFEST_MAX_BYTES)).toString('utf8'));
}

/** A whole small file; one that is larger than it may be is not read at all. */
export async function readSmall(path: string, mostBytes: number): Promise<Buffer> {
  try {
    const facts = await lstat(path);
    ensure(facts.isFile(), 'backup.not-a-backup');
    ensure(facts.size <= mostBytes, 'backup.damaged', { part: 'size' });
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new DomainError('backup.not-a-backup');
    throw readingError(error, 'disk');
  }
}

export async function readSnapshotFiles({
  path,
  manifest,
}: Pick<Snapshot, 'path' | 'manifest'>): Promise<BackedUpFile[]> {
  const bytes = await readSmall(join(path, FILE_LIST), manifest.files.list.bytes);
  return readFileList(bytes.toString('utf8'));
}

/**
 * Retention, after a new good backup: snapshots no rule keeps go, then pool files nobody names. Answers the names
 * removed. Never fails a backup that is already good: what cannot be removed stays for the next day.
 */
export async function pruneSet(set: string, store: string, nowMs: number): Promise<string[]> {
  const snapshots = await snapshotsIn(set, store);
  const keep = backupsToKeep(snapshots.map(({ name, manifest }) => ({ name, ...manifest })));
  const removed: string[] = [];
  for (const { name, path } of snapshots) {
    if (keep.has(name)) continue;
    // The manifest first: a removal cut in the middle leaves something nobody takes for a backup.
    await rm(join(path, MANIFEST), { force: true });
    syncFolder(path);
    await rm(path, { recursive: true, force: true });
    removed.push(name);
  }
  await removeHalves(set);
  syncFolder(set);
  await removeDrafts(set, nowMs);
  const named = await namedFiles(set);
  if (named) await sweepPool(join(set, POOL), named, nowMs, YOUNG_MS);
  return removed;
}

/** Removals that a cut stopped or partly took back: a whole database each, that no list of backups shows. */
async function removeHalves(set: string): Promise<void> {
  for (const name of (await readdir(set)).filter(isSnapshotName)) {
    const path = join(set, name);
    const inside = await readdir(path).catch(() => [MANIFEST]);
    // A snapshot has its manifest before it has its name.
    if (!inside.includes(MANIFEST)) await rm(path, { recursive: true, force: true });
  }
}

/** Null when one list cannot be read: then nothing may be taken for unnamed. */
async function namedFiles(set: string): Promise<Set<string> | null> {
  const named = new Set<string>();
  for (const name of (await readdir(set)).filter(isSnapshotName)) {
    const path = join(set, name);
    try {
      const files = await readSnapshotFiles({ path, manifest: await readSnapshotManifest(path) });
      for (const { stored } of files) named.add(stored);
    } catch (error) {
      // Half removed: it names nothing any more.
      if (!(error instanceof DomainError && error.code === 'backup.not-a-backup')) return null;
    }
  }
  return named;
}

async function removeDrafts(set: string, nowMs: number): Promise<void> {
  for (const name of (await readdir(set)).filter(isDraftName)) {
    const path = join(set, name);
    const facts = await lstat(path).catch(() => null);
    if (facts?.isDirectory() && nowMs - facts.mtimeMs > YOUNG_MS)
      await rm(path, { recursive: true, force: true });
  }
}

/** On the disk, or not there at all. */
export async function writeDurable(path: string, bytes: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
