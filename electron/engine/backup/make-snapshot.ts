import { randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toDayNumber } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { instantMs, legalDayAt } from '#shared/domain/legal-day.ts';
import { makeFolder, syncFolder } from '../atomic-file.ts';
import { DATABASE } from '../store-folder.ts';
import { placeError } from './backup-errors.ts';
import { draftName, setFolderName, snapshotName } from './backup-names.ts';
import { type BackupResult, type BackupTask, type KeyringCopy, resultOf } from './backup-task.ts';
import { copyDatabase } from './copy-database.ts';
import { describeBackup } from './describe-backup.ts';
import type { BackedUpFile } from './file-list.ts';
import { POOL } from './manifest.ts';
import { lookAtPlace } from './place.ts';
import { copyIntoPool, missingFromPool, type PoolCopy } from './pool.ts';
import { pruneSet, readSnapshotFiles, snapshotsIn } from './snapshot-set.ts';
import { turn, type Watch } from './watch.ts';

/** A snapshot beside the earlier ones: the database whole, attachments only where the pool lacks them. */
export async function makeSnapshot(
  task: BackupTask,
  place: string,
  keyring: KeyringCopy,
  watch: Watch,
): Promise<BackupResult> {
  const { sameDisk, freeBytes } = await lookAtPlace(place, task.folder);
  const set = join(place, setFolderName(keyring.label));
  const draft = join(set, draftName(randomBytes(8).toString('hex')));
  try {
    makeFolder(join(set, POOL), 0o700);
    makeFolder(draft, 0o700);
    const checked = await copyDatabase(task, join(draft, DATABASE), freeBytes, watch);
    const files = await copyFiles(task, set, keyring.label.store, checked.wanted, watch);
    const manifest = await describeBackup(task, draft, keyring, checked, files);
    await turn(watch);
    watch.report({ phase: 'finish', done: 0, total: 1 });
    const path = await publish(draft, set, instantMs(task.at));
    const removed = await pruneSet(set, keyring.label.store, instantMs(task.at)).catch(() => []);
    return resultOf(path, manifest, files.copiedBytes, sameDisk, removed);
  } catch (error) {
    throw placeError(error);
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function copyFiles(
  task: BackupTask,
  set: string,
  store: string,
  wanted: string[],
  watch: Watch,
): Promise<PoolCopy> {
  const pool = join(set, POOL);
  const copy = await copyIntoPool(
    {
      source: join(task.folder, 'files'),
      pool,
      wanted,
      before: await lastKnownFiles(set, store),
      recheck: (toDayNumber(legalDayAt(instantMs(task.at))) % 16).toString(16),
      random: { bytes: (size) => randomBytes(size) },
    },
    watch,
  );
  const [gone] = await missingFromPool(pool, copy.files);
  if (gone) throw new DomainError('backup.damaged', { part: 'files' });
  return copy;
}

async function lastKnownFiles(set: string, store: string): Promise<BackedUpFile[]> {
  const latest = (await snapshotsIn(set, store)).at(-1);
  // An unreadable list costs one full reading of the attachments, nothing else.
  return latest ? readSnapshotFiles(latest).catch(() => []) : [];
}

/** Gives the checked draft its name; a second one in the same second gets `-2`. */
async function publish(draft: string, set: string, nowMs: number): Promise<string> {
  const name = snapshotName(nowMs);
  for (let attempt = 1; ; attempt++) {
    const path = join(set, attempt === 1 ? name : `${name}-${attempt}`);
    if (await stat(path).catch(() => null)) continue;
    // A snapshot is never there without what it names, and has its own name when this ends.
    for (const inside of [join(set, POOL), draft]) syncFolder(inside);
    await rename(draft, path);
    for (const around of [set, dirname(set)]) syncFolder(around);
    return path;
  }
}
