import { createWriteStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';

export interface Part {
  name: string;
  bytes: Buffer;
  type?: 'file' | 'symlink' | 'link' | 'directory' | 'fifo';
  linkname?: string;
}

/** What a backup in one file is made of. */
export async function readParts(file: string): Promise<Part[]> {
  const parts: Part[] = [];
  const tar = extract();
  tar.end(readFileSync(file));
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    parts.push({ name: entry.header.name, bytes: Buffer.concat(chunks) });
  }
  return parts;
}

/** One put together by somebody who wants in: any names, any kinds. */
export async function writeParts(file: string, parts: readonly Part[]): Promise<void> {
  const archive = pack();
  for (const { name, bytes, type = 'file', linkname } of parts)
    archive.entry(
      { name, type, ...(linkname ? { linkname } : {}) },
      type === 'file' ? bytes : Buffer.alloc(0),
    );
  archive.finalize();
  await pipeline(archive, createWriteStream(file));
}
