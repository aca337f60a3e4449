import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  KeptContent,
  KeptEntry,
  KeptFile,
  SeenHead,
  VerifySource,
} from '#shared/journal/verify/source.ts';
import { lineToBytes, PLACES } from './format.ts';
import { readLines } from './read-lines.ts';

const SPACE = 0x20;
const NO_HASH = Buffer.alloc(32);

interface FolderFacts {
  publicKeys: ReadonlyMap<string, string>;
  withheld: ReadonlyMap<string, string>;
  heads: readonly SeenHead[];
}

/** The journal of an export folder. Any line may be hostile: what cannot be read comes out as an unreadable entry. */
export function folderSource(folder: string, facts: FolderFacts): VerifySource {
  return {
    ...facts,
    entries: () => entryLines(join(folder, PLACES.entries)),
    contents: () => contentLines(join(folder, PLACES.contents)),
    files: () => keptFiles(join(folder, PLACES.files)),
  };
}

async function* entryLines(path: string): AsyncGenerator<KeptEntry[]> {
  let position = 0;
  for await (const lines of readLines(path)) {
    yield lines.map((line) => {
      position++;
      return readEntryLine(line, position);
    });
  }
}

/** `<seq> <hash> <signature> <bytes>` */
function readEntryLine(line: Buffer, position: number): KeptEntry {
  const afterSeq = line.indexOf(SPACE);
  const afterHash = afterSeq + 65;
  const afterSignature = afterHash + 129;
  const shaped = afterSeq > 0 && afterSeq < 17 && line[afterHash] === SPACE && line[afterSignature] === SPACE;
  if (!shaped) return { bytes: line, hash: NO_HASH, signature: NO_HASH, seq: position, columns: null };
  return {
    seq: Number(line.toString('latin1', 0, afterSeq)),
    hash: Buffer.from(line.toString('latin1', afterSeq + 1, afterHash), 'hex'),
    signature: Buffer.from(line.toString('latin1', afterHash + 1, afterSignature), 'hex'),
    bytes: lineToBytes(line.subarray(afterSignature + 1)),
    columns: null,
  };
}

/** `<sha256> <bytes>` */
async function* contentLines(path: string): AsyncGenerator<KeptContent[]> {
  for await (const lines of readLines(path)) {
    yield lines.map((line) => ({
      sha256: line.toString('latin1', 0, 64),
      bytes: lineToBytes(line.subarray(65)),
    }));
  }
}

/** Files named by their digest, in folders named by its first two characters. */
async function* keptFiles(folder: string): AsyncGenerator<KeptFile[]> {
  for (const group of await partsOf(folder)) {
    if (!group.isDirectory() || !/^[0-9a-f]{2}$/.test(group.name)) continue;
    const page: KeptFile[] = [];
    for (const part of await partsOf(join(folder, group.name))) {
      const sha256 = part.name.split('.')[0] ?? part.name;
      // A link or a pipe is no file: it could lead outside, or never end.
      const sound = part.isFile() && (await digestOf(join(folder, group.name, part.name))) === sha256;
      page.push({ sha256, sound });
    }
    yield page;
  }
}

const partsOf = (folder: string) => readdir(folder, { withFileTypes: true }).catch(() => []);

/** SHA-256 of a file, hex; null when it cannot be read. */
export async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
