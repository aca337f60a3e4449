import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A new file from pieces made one after another; memory stays flat however long it is. */
export async function writePages(
  path: string,
  pages: Iterable<Buffer | string> | AsyncIterable<Buffer | string>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(Readable.from(pages), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}
