import { open } from 'node:fs/promises';

const READ_AT_ONCE = 1024 * 1024;
/** Longer than any record here can be: a larger one is damage, and must not fill the memory. */
const LONGEST_LINE = 1024 * 1024;
const NEW_LINE = 0x0a;

/** The lines of a file in pages, without their end. A line beyond the limit comes out cut. */
export async function* readLines(path: string): AsyncGenerator<Buffer[]> {
  const handle = await open(path, 'r');
  try {
    let carried: Buffer = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.allocUnsafe(READ_AT_ONCE);
      const { bytesRead } = await handle.read(chunk, 0, READ_AT_ONCE);
      if (bytesRead === 0) break;
      const { lines, rest } = split(Buffer.concat([carried, chunk.subarray(0, bytesRead)]));
      carried = rest.length > LONGEST_LINE ? rest.subarray(0, LONGEST_LINE) : rest;
      if (lines.length > 0) yield lines;
    }
    if (carried.length > 0) yield [carried];
  } finally {
    await handle.close();
  }
}

function split(bytes: Buffer): { lines: Buffer[]; rest: Buffer } {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return { lines, rest: bytes.subarray(from) };
}
