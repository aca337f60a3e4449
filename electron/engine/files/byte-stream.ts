import { createHash } from 'node:crypto';

/** What a stream turned out to hold, once it has ended. */
export interface Digest {
  /** Hex. */
  sha256: string;
  size: number;
}

/** Passes `source` on and fills `digest` at its end. */
export async function* digesting<Bytes extends Uint8Array>(
  source: AsyncIterable<Bytes>,
  digest: Digest,
): AsyncGenerator<Bytes> {
  const hash = createHash('sha256');
  for await (const bytes of source) {
    hash.update(bytes);
    digest.size += bytes.length;
    yield bytes;
  }
  digest.sha256 = hash.digest('hex');
}

/**
 * Passes `source` on, after `inspect` has seen its first bytes (at least `length` of them if there are so many).
 * What `inspect` throws ends the stream and closes the source.
 */
export async function* inspecting(
  source: AsyncIterable<Uint8Array>,
  length: number,
  inspect: (head: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const bytes of source) {
    if (head === null) {
      yield bytes;
      continue;
    }
    head = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
    if (head.length < length) continue;
    inspect(head);
    yield head;
    head = null;
  }
  if (head === null) return;
  inspect(head);
  yield head;
}

/** Everything in one buffer that owns its memory, so that it can be given to a worker without a copy. */
export async function collect(source: AsyncIterable<Uint8Array>, size: number): Promise<Buffer<ArrayBuffer>> {
  const whole = Buffer.from(new ArrayBuffer(size));
  let at = 0;
  for await (const bytes of source) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}
