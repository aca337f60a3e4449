import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#shared/domain/errors.ts';

/** A centre that starts on a folder with this file knows that it is an older one put back, and begins a new generation. */
const MARK = 'a-copy';
/** A name nobody takes for a whole copy. */
const DRAFT = '.unfinished';

export interface CopyProgress {
  /** Bytes. */
  done: number;
  total: number;
}

interface Part {
  /** From the centre's folder. */
  path: string;
  /** Null for a folder. */
  size: number | null;
}

/**
 * Copies the folder of a centre that does not run to `place`, each file down to the disk, and names it last: a copy that
 * was cut is seen to be one. Answers its path.
 * Refuses `hosting.place-full`, `hosting.place-inside`, `hosting.copy-failed` {cause}.
 */
export async function copyCentre(
  folder: string,
  place: string,
  at: Date,
  progress: (progress: CopyProgress) => void,
): Promise<string> {
  // Of the copies, one would hold the other.
  const way = relative(folder, place);
  if (!way.startsWith('..') && !isAbsolute(way)) throw new DomainError('hosting.place-inside');
  const name = `sijill-centre-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;
  const [whole, draft] = [join(place, name), join(place, `${name}${DRAFT}`)];
  try {
    const parts = await partsOf(folder);
    const total = parts.reduce((sum, { size }) => sum + (size ?? 0), 0);
    const { bavail, bsize } = await statfs(place);
    if (bavail * bsize < total) throw new DomainError('hosting.place-full');
    await mkdir(draft, { mode: 0o700 });
    let done = 0;
    progress({ done, total });
    for (const { path, size } of parts) {
      if (size === null) await mkdir(join(draft, path), { mode: 0o700 });
      else await copyFile(join(folder, path), join(draft, path));
      done += size ?? 0;
      progress({ done, total });
    }
    await writeFile(join(draft, MARK), at.toISOString());
    await rename(draft, whole);
    return whole;
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    if (error instanceof DomainError) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (/ENOSPC|EDQUOT/.test(code)) throw new DomainError('hosting.place-full');
    throw new DomainError('hosting.copy-failed', { cause: code });
  }
}

/** Folders before what is in them. */
async function partsOf(folder: string, path = ''): Promise<Part[]> {
  const parts: Part[] = [];
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const own = join(path, entry.name);
    if (entry.isDirectory()) parts.push({ path: own, size: null }, ...(await partsOf(folder, own)));
    else if (entry.isFile()) parts.push({ path: own, size: (await stat(join(folder, own))).size });
  }
  return parts;
}

async function copyFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600, flags: 'wx' }));
  const file = await open(to, 'r+');
  await file.sync().finally(() => file.close());
}
