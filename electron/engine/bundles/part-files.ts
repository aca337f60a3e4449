import { mkdir, open, readdir, readFile, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';
import { shortHash } from '#shared/domain/paper-mark.ts';
import { type BundlePart, LARGEST_PART, type PartHeader, readPart } from '#shared/journal/bundle-part.ts';
import { renamePatiently, writeWhole } from '../files/write-whole.ts';
import { folderModeIn } from '../shared-desk.ts';

const ENDING = '.sijill';
/** Files of bundles that one stick may hold. */
const MOST_FILES = 20_000;
/** Left free: a stick filled to its last byte is a broken one to many people. */
const MARGIN = 1_000_000;

const four = (index: number): string => String(index).padStart(4, '0');

/** 'K7Q4T9ABCD-request-0001-of-0003.sijill': an answer bears the name of what it answers. */
export const partName = ({
  kind,
  id,
  re,
  index,
  of,
}: Pick<PartHeader, 'kind' | 'id' | 're' | 'index' | 'of'>): string =>
  `${shortHash(re ?? id)}-${kind}-${four(index)}-of-${four(of)}${ENDING}`;

/** A part found on a stick, or why a file is none. */
export type FoundPart = { name: string; bytes: Buffer; part: BundlePart } | { name: string; problem: string };

/** Every part in a folder, one at a time. Refuses `bundle.folder-unreadable`. */
export async function* partsIn(folder: string): AsyncGenerator<FoundPart> {
  const names = await readdir(folder).catch(() => {
    throw new DomainError('bundle.folder-unreadable');
  });
  for (const name of names
    .filter((each) => each.endsWith(ENDING))
    .sort()
    .slice(0, MOST_FILES)) {
    try {
      const bytes = await readAtMost(join(folder, name), LARGEST_PART);
      yield { name, bytes, part: readPart(bytes) };
    } catch (error) {
      yield { name, problem: error instanceof DomainError ? error.code : 'bundle.unreadable' };
    }
  }
}

/** A file that is larger is no part, and is not read. */
async function readAtMost(path: string, most: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > most) throw new DomainError('bundle.not-a-bundle');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Under its name only when all of it is on the stick. Refuses `bundle.stick-full`, `bundle.folder-unwritable`. */
export async function writePart(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const draft = join(folder, `${name}.draft`);
  try {
    await rm(draft, { force: true });
    await writeWhole(draft, once(bytes));
    await renamePatiently(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new DomainError(
      code === 'ENOSPC' || code === 'EDQUOT' ? 'bundle.stick-full' : 'bundle.folder-unwritable',
    );
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Bytes that may still be written there. Refuses `bundle.folder-unwritable`. */
export async function roomIn(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => {
    throw new DomainError('bundle.folder-unwritable');
  });
  return Math.max(0, disk.bavail * disk.bsize - MARGIN);
}

/** Sealed parts of one bundle on this PC: until they are on sticks, or until all of an answer are here. */
export class PartSpool {
  readonly #folder: string;

  constructor(root: string, id: string) {
    this.#folder = join(root, id);
  }

  async keep(index: number, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: folderModeIn(this.#folder) });
    const draft = join(this.#folder, 'draft');
    await rm(draft, { force: true });
    await writeWhole(draft, once(bytes));
    await renamePatiently(draft, join(this.#folder, four(index)));
  }

  /** Null when it is not here any more. */
  read(index: number): Promise<Buffer | null> {
    return readFile(join(this.#folder, four(index))).catch(() => null);
  }

  async missing(of: number): Promise<number[]> {
    const here = new Set(await readdir(this.#folder).catch(() => []));
    return Array.from({ length: of }, (_, at) => at + 1).filter((index) => !here.has(four(index)));
  }

  async drop(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Spools of a folder that are none of these ids. */
export async function dropOthers(root: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(root).catch(() => []))
    if (!kept.has(name)) await rm(join(root, name), { recursive: true, force: true, maxRetries: 5 });
}
