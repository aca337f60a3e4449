import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';
import { KEYRING } from '../keyring.ts';
import { DATABASE } from '../store-folder.ts';
import { ensureSame, openArchive } from './archive-read.ts';
import { systemCode } from './backup-errors.ts';
import type { BackupPart, BackupSource } from './backup-source.ts';
import { slicesOf } from './digest-copy.ts';
import { type BackedUpFile, readFileList, shelf } from './file-list.ts';
import { FILE_LIST, KEYRING_MAX_BYTES, type Manifest, POOL } from './manifest.ts';
import { partOf } from './part-bytes.ts';
import { readSmall, readSnapshotManifest, snapshotsIn } from './snapshot-set.ts';
import type { Watch } from './watch.ts';

/**
 * Opens what a person points at: a one-file backup, a snapshot's folder, or a whole `sijill-…` folder (then the
 * snapshot whose journal goes furthest). Refuses `backup.not-a-backup`, `backup.newer`, `backup.damaged`,
 * `backup.unreadable`.
 */
export async function openBackup(from: string): Promise<BackupSource> {
  const facts = await lstat(from).catch(() => null);
  if (!facts) throw new DomainError('backup.not-found');
  if (facts.isFile()) return openArchive(from);
  return openSnapshot((await furthestIn(from)) ?? from);
}

async function furthestIn(folder: string): Promise<string | null> {
  const snapshots = await snapshotsIn(folder, null);
  const furthest = snapshots.sort(
    ({ manifest: { head: a } }, { manifest: { head: b } }) => a.incarnation - b.incarnation || a.seq - b.seq,
  );
  return furthest.at(-1)?.path ?? null;
}

async function openSnapshot(path: string): Promise<BackupSource> {
  const manifest = await readSnapshotManifest(path);
  const keyring = await readSmall(join(path, KEYRING), KEYRING_MAX_BYTES);
  ensureSame(keyring, manifest.keyring, KEYRING);
  const list = await readSmall(join(path, FILE_LIST), manifest.files.list.bytes);
  ensureSame(list, manifest.files.list, FILE_LIST);
  const files = readFileList(list.toString('utf8'));
  return {
    form: 'folder',
    manifest,
    keyring,
    files,
    parts: (watch, { acceptMissing = false } = {}) => readParts(path, manifest, files, watch, acceptMissing),
    close: async () => undefined,
  };
}

async function* readParts(
  path: string,
  manifest: Manifest,
  files: BackedUpFile[],
  watch: Watch,
  acceptMissing: boolean,
): AsyncIterable<BackupPart> {
  const read = (file: string) => () => slicesOf(file);
  yield partOf({ database: true }, read(join(path, DATABASE)), manifest.database, watch);
  const total = manifest.files.bytes;
  let done = 0;
  for (const file of files) {
    const source = join(dirname(path), POOL, shelf(file.stored));
    if (!(acceptMissing && (await isMissing(source)))) {
      yield partOf({ file }, read(source), { bytes: file.bytes, sha256: file.stored }, watch);
    }
    done += file.bytes;
    watch.report({ phase: 'files', done, total });
  }
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return systemCode(error) === 'ENOENT';
  }
}
