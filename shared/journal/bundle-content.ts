import { hash as digest } from 'node:crypto';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { PART_BYTES } from './bundle-part.ts';

/** Before the manifest: its length, as 4 bytes. */
const LENGTH = 4;
const LONGEST_MANIFEST = 16_000_000;

/** A bundle's name: it follows from its manifest. */
export const bundleId = (manifest: Uint8Array): string => digest('sha256', manifest, 'hex');

/** How many parts a bundle has whose manifest is followed by `size` bytes. */
export const partsFor = (manifest: Uint8Array, size: number): number =>
  Math.ceil((LENGTH + manifest.length + size) / PART_BYTES);

/** What the parts carry, one after the other: the manifest, then all that it lists. */
export async function* partTexts(
  manifest: Uint8Array,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(manifest.length);
  let held: Uint8Array[] = [length, manifest];
  let size = LENGTH + manifest.length;
  for await (const bytes of content) {
    held.push(bytes);
    size += bytes.length;
    if (size < PART_BYTES) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at >= PART_BYTES; at += PART_BYTES) yield all.subarray(at, at + PART_BYTES);
    held = [all.subarray(at)];
    size = all.length - at;
  }
  const rest = Buffer.concat(held);
  for (let at = 0; at < rest.length; at += PART_BYTES) yield rest.subarray(at, at + PART_BYTES);
}

/** The same read again, from parts in their order. Every read refuses `bundle.altered` where there is too little. */
export class BundleContent {
  readonly #parts: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(parts: AsyncIterable<Buffer>) {
    this.#parts = parts[Symbol.asyncIterator]();
  }

  /** The manifest's bytes: those that `id` names. */
  async manifest(id: string): Promise<Buffer> {
    const length = (await this.read(LENGTH)).readUInt32BE();
    ensure(length <= LONGEST_MANIFEST, 'bundle.altered');
    const bytes = await this.read(length);
    ensure(bundleId(bytes) === id, 'bundle.altered');
    return bytes;
  }

  async read(size: number): Promise<Buffer> {
    const held = [this.#held];
    let length = this.#held.length;
    while (length < size) {
      const next = await this.#parts.next();
      if (next.done) throw new DomainError('bundle.altered');
      held.push(next.value);
      length += next.value.length;
    }
    const all = held.length === 1 ? this.#held : Buffer.concat(held, length);
    this.#held = all.subarray(size);
    return all.subarray(0, size);
  }

  /** So many bytes, in pieces of at most `most`. */
  async *pieces(size: number, most: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const piece = await this.read(Math.min(left, most));
      left -= piece.length;
      yield piece;
    }
  }
}
