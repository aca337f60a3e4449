import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { syncFolder } from '../atomic-file.ts';
import { draftBeside, removeDeadDrafts } from '../drafts.ts';
import { KEYRING } from '../keyring.ts';
import { DATABASE } from '../store-folder.ts';
import { openArchive } from './archive-read.ts';
import { placeError, systemCode } from './backup-errors.ts';
import { type BackupResult, type BackupTask, type KeyringCopy, resultOf } from './backup-task.ts';
import { copyDatabase } from './copy-database.ts';
import { describeBackup } from './describe-backup.ts';
import { digestFile } from './digest-copy.ts';
import { type BackedUpFile, shelf } from './file-list.ts';
import { FILE_LIST, MANIFEST, POOL } from './manifest.ts';
import { lookAtPlace } from './place.ts';
import { turn, type Watch } from './watch.ts';

/**
 * One file that holds everything: a plain tar of manifest, keyring, list, database and sealed attachments, in this
 * order, so that it can be checked while it is read. What must be secret inside is already encrypted.
 */
export async function writeArchive(
  task: BackupTask,
  file: string,
  keyring: KeyringCopy,
  watch: Watch,
): Promise<BackupResult> {
  const target = resolve(file);
  const folder = dirname(target);
  const draft = draftBeside(folder);
  removeDeadDrafts(folder);
  try {
    const { sameDisk, freeBytes } = await lookAtPlace(folder, task.folder);
    await mkdir(draft, { mode: 0o700 });
    const checked = await copyDatabase(task, join(draft, DATABASE), freeBytes / 2, watch);
    const { files, missing } = await digestAll(join(task.folder, 'files'), checked.wanted, watch);
    const manifest = await describeBackup(task, draft, keyring, checked, { files, missing });
    ensure(freeBytes > 2 * manifest.database.bytes + manifest.files.bytes, 'backup.place-full');
    const tar = join(draft, 'archive');
    await writeTar(tar, draft, join(task.folder, 'files'), files, watch);
    watch.report({ phase: 'finish', done: 0, total: 1 });
    await checkArchive(tar, watch);
    await rename(tar, target);
    syncFolder(folder);
    return resultOf(target, manifest, manifest.files.bytes, sameDisk, []);
  } catch (error) {
    throw placeError(error);
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function digestAll(
  source: string,
  wanted: readonly string[],
  watch: Watch,
): Promise<{ files: BackedUpFile[]; missing: number }> {
  const files: BackedUpFile[] = [];
  let missing = 0;
  for (const sha256 of wanted) {
    try {
      const { bytes, sha256: stored } = await digestFile(join(source, shelf(sha256)), watch);
      files.push({ sha256, stored, bytes, changedMs: 0 });
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      missing++;
    }
  }
  return { files, missing };
}

async function writeTar(
  tar: string,
  draft: string,
  source: string,
  files: BackedUpFile[],
  watch: Watch,
): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(tar, { flags: 'wx', mode: 0o600 }));
  const added = addAll(archive, draft, source, files, watch).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  // Both at once: a full disk stops the reading side, a file that vanished stops the writing side.
  const [adding, writing] = await Promise.allSettled([added, written]);
  if (adding.status === 'rejected' && writing.status === 'rejected')
    throw firstSystemError(writing.reason, adding.reason);
  if (adding.status === 'rejected') throw adding.reason;
  if (writing.status === 'rejected') throw writing.reason;
  const handle = await open(tar, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** When one side fails, the other only says that its pipe was closed. */
function firstSystemError(writing: unknown, adding: unknown): unknown {
  return systemCode(adding) === '' && !(adding instanceof DomainError) ? writing : adding;
}

async function addAll(
  archive: Pack,
  draft: string,
  source: string,
  files: BackedUpFile[],
  watch: Watch,
): Promise<void> {
  for (const name of [MANIFEST, KEYRING, FILE_LIST])
    await addBytes(archive, name, await readFile(join(draft, name)));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await addFile(
    archive,
    DATABASE,
    join(draft, DATABASE),
    (await digestFile(join(draft, DATABASE), watch)).bytes,
  );
  let done = 0;
  for (const { sha256, stored, bytes } of files) {
    await addFile(archive, `${POOL}/${shelf(stored)}`, join(source, shelf(sha256)), bytes);
    done += bytes;
    watch.report({ phase: 'files', done, total });
    await turn(watch);
  }
  archive.finalize();
}

const plain = (name: string, size: number) => ({
  name,
  size,
  mode: 0o600,
  mtime: new Date(0),
  type: 'file' as const,
});

function addBytes(archive: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolved, rejected) => {
    archive.entry(plain(name, bytes.length), bytes, (error) => (error ? rejected(error) : resolved()));
  });
}

async function addFile(archive: Pack, name: string, path: string, size: number): Promise<void> {
  const entry = archive.entry(plain(name, size));
  const ended = finished(entry, { readable: false });
  createReadStream(path)
    .on('error', (error) => entry.destroy(error))
    .pipe(entry);
  await ended;
}

/** Reads the whole archive back and compares every digest. */
async function checkArchive(tar: string, watch: Watch): Promise<void> {
  const source = await openArchive(tar);
  try {
    for await (const part of source.parts(watch)) await part.drain();
  } finally {
    await source.close();
  }
}
