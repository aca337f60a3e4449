import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#shared/domain/errors.ts';
import { CLUSTER, isLeftOut, isScan, LABEL, LOG, type Part, partsOf } from './centre-parts.ts';

/** A centre that starts on a folder with this file knows that it is an older one put back, and begins a new generation. */
const MARK = 'a-copy';
/** Copies of a resting centre, by lines of JSON: its next start, and that of the copy, writes them into the log of each council. */
const AT_REST = 'copied-at-rest.jsonl';
/** A name nobody takes for a whole copy. */
const DRAFT = '.unfinished';
const WHOLE = /^sijill-centre-\d{8}-\d{6}$/;
/** Copies kept in one place; the oldest beyond them go. */
const KEPT = 7;

export interface CopyProgress {
  /** Bytes. */
  done: number;
  total: number;
}

/** A database that goes on working while its files are copied (PostgreSQL manual, "Low Level API" of base backups). */
export interface RunningDatabase {
  begin(): Promise<void>;
  /** Every file but its log was copied: answers what stands in the copy as `backup_label`, byte for byte. */
  whole(): Promise<string>;
  /** The log was copied too, or the copy is given up. */
  end(): Promise<void>;
}

interface Copying {
  folder: string;
  place: string;
  at: Date;
  /** Null where the centre rests. */
  database: RunningDatabase | null;
  progress(progress: CopyProgress): void;
}

/**
 * Copies a centre's folder to `place`, each file down to the disk, and names it last: a copy that was cut is seen to be
 * one. Scans that the copy before has are not written again where the disk can name a file twice. Answers its path.
 * Refuses `hosting.place-full`, `hosting.place-inside`, `hosting.place-away`, `hosting.copy-failed` {cause}.
 */
export async function copyCentre(copying: Copying): Promise<string> {
  const { folder, place, at } = copying;
  // Of the copies, one would hold the other.
  const way = relative(folder, place);
  if (!way.startsWith('..') && !isAbsolute(way)) throw new DomainError('hosting.place-inside');
  const name = `sijill-centre-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;
  const draft = join(place, `${name}${DRAFT}`);
  try {
    const before = await readdir(place).catch(() => {
      throw new DomainError('hosting.place-away');
    });
    for (const cut of before.filter((each) => each.startsWith('sijill-centre-') && each.endsWith(DRAFT)))
      await rm(join(place, cut), { recursive: true, force: true });
    const copies = before.filter((each) => WHOLE.test(each)).sort();
    await mkdir(draft, { mode: 0o700 });
    if (!copying.database) await tellAtRest(copying);
    await new Copy(copying, draft, copies.at(-1) ?? null).run();
    await writeFile(join(draft, MARK), at.toISOString());
    await rename(draft, join(place, name));
    for (const old of [...copies, name].sort().slice(0, -KEPT))
      await rm(join(place, old), { recursive: true, force: true });
    return join(place, name);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    if (error instanceof DomainError) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (/ENOSPC|EDQUOT/.test(code)) throw new DomainError('hosting.place-full');
    throw new DomainError('hosting.copy-failed', { cause: code });
  }
}

/** No copy without its line; one that failed after it was told has one too. */
async function tellAtRest({ folder, at }: Pick<Copying, 'folder' | 'at'>): Promise<void> {
  const line = { at: at.toISOString(), by: `@${userInfo().username}` };
  const file = await open(join(folder, AT_REST), 'a', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(line)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

class Copy {
  readonly #copying: Copying;
  readonly #draft: string;
  readonly #before: string | null;
  #done = 0;
  #total = 0;

  constructor(copying: Copying, draft: string, before: string | null) {
    this.#copying = copying;
    this.#draft = draft;
    this.#before = before && join(copying.place, before);
  }

  async run(): Promise<void> {
    const { folder, place, database } = this.#copying;
    const parts = await partsOf(folder);
    this.#total = parts.reduce((sum, { size }) => sum + (size ?? 0), 0);
    const { bavail, bsize } = await statfs(place);
    // Scans of the copy before may cost nothing: whether the rest fits is seen while writing.
    const least = parts.reduce((sum, { path, size }) => sum + (isScan(path) ? 0 : (size ?? 0)), 0);
    if (bavail * bsize < least) throw new DomainError('hosting.place-full');
    this.#step(0);
    if (database) await this.#database(database);
    // What the database says of scans was true before they are copied: none of them can be missing.
    const rest = database ? (part: Part) => !part.path.startsWith(CLUSTER) : () => true;
    await this.#all((await partsOf(folder)).filter(rest));
    this.#step(this.#total - this.#done);
  }

  async #database(database: RunningDatabase): Promise<void> {
    const { folder } = this.#copying;
    await mkdir(join(this.#draft, 'database'), { mode: 0o700 });
    try {
      await database.begin();
      await this.#all((await partsOf(folder, CLUSTER)).filter(({ path, size }) => !isLeftOut(path, size)));
      await writeDown(join(this.#draft, LABEL), await database.whole());
      await this.#all((await partsOf(folder, LOG)).filter(({ size }) => size !== null));
    } finally {
      await database.end();
    }
  }

  async #all(parts: readonly Part[]): Promise<void> {
    for (const { path, size } of parts) {
      if (size === null) await mkdir(join(this.#draft, path), { recursive: true, mode: 0o700 });
      else await this.#one(path, size);
      this.#step(size ?? 0);
    }
  }

  async #one(path: string, size: number): Promise<void> {
    const { folder, database } = this.#copying;
    const to = join(this.#draft, path);
    if (this.#before && isScan(path) && (await named(join(this.#before, path), size, to))) return;
    try {
      await copyFile(join(folder, path), to);
    } catch (error) {
      // A table that was dropped, a half upload that was finished: what is true of them stands in the log, or elsewhere.
      if (!database || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await rm(to, { force: true });
    }
  }

  #step(bytes: number): void {
    this.#done = Math.min(this.#total, this.#done + bytes);
    this.#copying.progress({ done: this.#done, total: this.#total });
  }
}

/** A scan never changes, and its name is its digest: another name for the file of the copy before. */
async function named(from: string, size: number, to: string): Promise<boolean> {
  try {
    if ((await stat(from)).size !== size) return false;
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}

async function copyFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600, flags: 'wx' }));
  await sync(to);
}

async function writeDown(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  await sync(file);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
