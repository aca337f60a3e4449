import { join } from 'node:path';
import type { Connection } from '#engine/database.ts';
import { bytesToLine, PLACES } from '../folder/format.ts';
import { contentPages, entryPages } from '../store-source.ts';
import { writePages } from './write-pages.ts';

const NEW_LINE = Buffer.from('\n');

/** All entries with their exact bytes; answers how many. */
export async function writeEntries(connection: Connection, folder: string): Promise<number> {
  let count = 0;
  const lines = function* () {
    for (const page of entryPages(connection)) {
      count += page.length;
      yield Buffer.concat(
        page.flatMap(({ seq, hash, signature, bytes }) => [
          Buffer.from(`${seq} ${hex(hash)} ${hex(signature)} `),
          bytesToLine(bytes),
          NEW_LINE,
        ]),
      );
    }
  };
  await writePages(join(folder, PLACES.entries), lines());
  return count;
}

/** The content records that may leave; answers how many. */
export async function writeContents(
  connection: Connection,
  folder: string,
  withheld: ReadonlyMap<string, string>,
): Promise<number> {
  let count = 0;
  const lines = function* () {
    for (const page of contentPages(connection)) {
      const leaving = page.filter(({ sha256 }) => !withheld.has(sha256));
      count += leaving.length;
      yield Buffer.concat(
        leaving.flatMap(({ sha256, bytes }) => [Buffer.from(`${sha256} `), bytesToLine(bytes), NEW_LINE]),
      );
    }
  };
  await writePages(join(folder, PLACES.contents), lines());
  return count;
}

export async function writeWithheld(folder: string, withheld: ReadonlyMap<string, string>): Promise<void> {
  const lines = function* () {
    for (const [digest, why] of withheld) yield `${digest} ${why}\n`;
  };
  await writePages(join(folder, PLACES.withheld), lines());
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
