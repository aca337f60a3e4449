import { readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Randomness } from '#shared/domain/ids.ts';
import { makeFolder, syncFolder } from '../atomic-file.ts';
import { systemCode } from './backup-errors.ts';
import { type Copied, copyFile, digestFile } from './digest-copy.ts';
import { type BackedUpFile, shelf } from './file-list.ts';
import { turn, type Watch } from './watch.ts';

export interface PoolCopy {
  files: BackedUpFile[];
  copiedBytes: number;
  /** Attachments of the register that are not on this PC's disk. */
  missing: number;
}

export interface PoolWork {
  /** `<data folder>/files`. */
  source: string;
  /** `<backup set>/files`. */
  pool: string;
  wanted: readonly string[];
  /** What the previous backup knew, so that untouched files are not read again. */
  before: readonly BackedUpFile[];
  /** Which sixteenth of the pool is read again today; a rotten stick is found within sixteen days. */
  recheck: string;
  random: Randomness;
}

/**
 * Copies the sealed attachments that the pool does not have yet, as they are. An interrupted copy leaves only
 * drafts; a finished one is never copied again. Errors are the system's.
 */
export async function copyIntoPool(work: PoolWork, watch: Watch): Promise<PoolCopy> {
  const known = new Map(work.before.map((file) => [file.sha256, file]));
  const sizes = await Promise.all(work.wanted.map((sha256) => sourceFacts(join(work.source, shelf(sha256)))));
  const total = sizes.reduce((sum, facts) => sum + (facts?.bytes ?? 0), 0);
  const copy: PoolCopy = { files: [], copiedBytes: 0, missing: 0 };
  const shelves = new Set<string>();
  let done = 0;
  for (const [index, sha256] of work.wanted.entries()) {
    const facts = sizes[index];
    if (!facts) copy.missing++;
    else {
      const { copied, ...file } = await keepOne(work, sha256, facts, known.get(sha256), watch);
      copy.files.push({ sha256, ...file });
      copy.copiedBytes += copied;
      if (copied > 0) shelves.add(dirname(join(work.pool, shelf(file.stored))));
      done += facts.bytes;
    }
    watch.report({ phase: 'files', done, total });
    if (index % 64 === 63) await turn(watch);
  }
  // Each once, however many files it was given: nothing names them before the snapshot has its own name.
  for (const folder of shelves) syncFolder(folder);
  return copy;
}

interface SourceFacts {
  bytes: number;
  changedMs: number;
}

async function sourceFacts(path: string): Promise<SourceFacts | null> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? { bytes: facts.size, changedMs: Math.floor(facts.mtimeMs) } : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return null;
    throw error;
  }
}

async function keepOne(
  { source, pool, recheck, random }: PoolWork,
  sha256: string,
  facts: SourceFacts,
  before: BackedUpFile | undefined,
  watch: Watch,
): Promise<{ stored: string; bytes: number; changedMs: number; copied: number }> {
  const untouched = before && before.bytes === facts.bytes && before.changedMs === facts.changedMs;
  if (untouched && (await isKept(pool, before, recheck, watch))) return { ...before, copied: 0 };
  const draft = join(pool, `.part-${Buffer.from(random.bytes(8)).toString('hex')}`);
  try {
    const copied: Copied = await copyFile(join(source, shelf(sha256)), draft, watch);
    const target = join(pool, shelf(copied.sha256));
    makeFolder(dirname(target), 0o700);
    await rename(draft, target);
    return { stored: copied.sha256, bytes: copied.bytes, changedMs: facts.changedMs, copied: copied.bytes };
  } finally {
    await rm(draft, { force: true });
  }
}

/** In the pool with the right size; today's sixteenth is also read and compared with its name. */
async function isKept(
  pool: string,
  { stored, bytes }: BackedUpFile,
  recheck: string,
  watch: Watch,
): Promise<boolean> {
  const path = join(pool, shelf(stored));
  const facts = await sourceFacts(path);
  if (facts?.bytes !== bytes) return false;
  return !stored.startsWith(recheck) || (await digestFile(path, watch)).sha256 === stored;
}

/** Which of these are not in the pool with their size. */
export async function missingFromPool(pool: string, files: readonly BackedUpFile[]): Promise<BackedUpFile[]> {
  const missing: BackedUpFile[] = [];
  for (const file of files) {
    const facts = await sourceFacts(join(pool, shelf(file.stored)));
    if (facts?.bytes !== file.bytes) missing.push(file);
  }
  return missing;
}

/** Removes what no snapshot names any more and drafts of cuts; not what is younger than `youngMs` (somebody's copy under way). */
export async function sweepPool(
  pool: string,
  named: ReadonlySet<string>,
  nowMs: number,
  youngMs: number,
): Promise<void> {
  for (const shelfName of await namesIn(pool)) {
    const folder = join(pool, shelfName);
    if (shelfName.startsWith('.part-')) await removeOld(folder, nowMs, youngMs);
    if (!/^[0-9a-f]{2}$/.test(shelfName)) continue;
    for (const name of await namesIn(folder)) {
      if (/^[0-9a-f]{64}$/.test(name) && !named.has(name))
        await removeOld(join(folder, name), nowMs, youngMs);
    }
  }
}

async function removeOld(path: string, nowMs: number, youngMs: number): Promise<void> {
  const facts = await sourceFacts(path);
  if (facts && nowMs - facts.changedMs > youngMs) await rm(path, { force: true });
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
