import { createHmac } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digesting } from '#engine/files/byte-stream.ts';
import { openSealed, seal } from '#engine/files/sealed-file.ts';
import { renamePatiently, writeWhole } from '#engine/files/write-whole.ts';
import { folderModeIn } from '#engine/shared-desk.ts';

/**
 * A half download: its parts in a folder of their own, each whole, on the disk and sealed under a key of its own, so
 * that a cut loses one part at most and no text of a letter ever lies open on this PC.
 */
export class ScanParts {
  readonly #folder: string;
  readonly #key: Buffer;

  constructor(root: string, sha256: string, key: Buffer) {
    this.#folder = join(root, sha256);
    this.#key = key;
  }

  /** Sizes of the parts from the first on, up to the first one that is missing or damaged. */
  async sizes(): Promise<number[]> {
    const names = new Set(await readdir(this.#folder).catch(() => []));
    const sizes: number[] = [];
    while (names.has(String(sizes.length))) {
      const size = await this.#sizeOf(sizes.length).catch(() => null);
      if (size === null) break;
      sizes.push(size);
    }
    return sizes;
  }

  async add(index: number, bytes: Buffer): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: folderModeIn(this.#folder) });
    const draft = join(this.#folder, 'draft');
    await rm(draft, { force: true });
    await writeWhole(draft, seal(only(bytes), this.#keyOf(index)));
    await renamePatiently(draft, join(this.#folder, String(index)));
  }

  async *read(count: number): AsyncGenerator<Buffer> {
    for (let index = 0; index < count; index++) yield* this.#open(index);
  }

  async drop(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async *#open(index: number): AsyncGenerator<Buffer> {
    const handle = await open(join(this.#folder, String(index)), 'r');
    try {
      yield* openSealed(handle, this.#keyOf(index));
    } finally {
      await handle.close();
    }
  }

  async #sizeOf(index: number): Promise<number> {
    const digest: Digest = { sha256: '', size: 0 };
    for await (const _ of digesting(this.#open(index), digest));
    return digest.size;
  }

  /** Counted nonces allow one text for each key: every part has its own. */
  #keyOf(index: number): Buffer {
    return createHmac('sha256', this.#key).update(`part ${index}`).digest();
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The bytes of `source` from `offset` on, in pieces of `length`. */
export async function* piecesFrom(
  source: AsyncIterable<Uint8Array>,
  offset: number,
  length: number,
): AsyncGenerator<Buffer> {
  let skip = offset;
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const each of source) {
    const bytes = each.subarray(Math.min(skip, each.length));
    skip -= each.length - bytes.length;
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + length - size);
      held.push(part);
      size += part.length;
      from += part.length;
      if (size < length) continue;
      yield Buffer.concat(held);
      held = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}
