import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { turn, type Watch } from './watch.ts';

const SLICE = 1024 * 1024;

export interface Copied {
  bytes: number;
  /** SHA-256, hex. */
  sha256: string;
}

/** A file's bytes in slices; each must be used before the next is asked for. A link is not followed. */
export async function* slicesOf(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const slice = Buffer.allocUnsafe(SLICE);
    for (;;) {
      const { bytesRead } = await handle.read(slice, 0, SLICE);
      if (bytesRead === 0) return;
      yield slice.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function readSlices(
  path: string,
  watch: Watch,
  each: (bytes: Buffer) => Promise<unknown>,
): Promise<Copied> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const slice of slicesOf(path)) {
    hash.update(slice);
    bytes += slice.length;
    await each(slice);
    await turn(watch);
  }
  return { bytes, sha256: hash.digest('hex') };
}

export function digestFile(path: string, watch: Watch): Promise<Copied> {
  return readSlices(path, watch, async () => undefined);
}

/** A new file at `to`, on the disk when this ends. */
export async function copyFile(from: string, to: string, watch: Watch): Promise<Copied> {
  const target = await open(to, 'wx', 0o600);
  try {
    const copied = await readSlices(from, watch, (bytes) => target.writeFile(bytes));
    await target.sync();
    return copied;
  } finally {
    await target.close();
  }
}

export function digestOf(bytes: Uint8Array): Copied {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
