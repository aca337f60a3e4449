import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultList } from '#shared/journal/verify/fault.ts';
import { type Manifest, PLACES } from './format.ts';

/** What file managers leave behind by themselves. */
const LEFT_BY_SYSTEMS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
const KEPT_FILE = /^files\/[0-9a-f]{2}\/[^/]+$/;

/**
 * Parts that the signed manifest does not name: a book added beside the others would be read as one of them. Files
 * named by their digest are judged by the journal; links are told and never followed.
 */
export async function findStrayParts(
  folder: string,
  { documents }: Manifest,
  faults: FaultList,
): Promise<void> {
  const known = new Set<string>([
    PLACES.manifest,
    PLACES.signature,
    PLACES.entries,
    PLACES.contents,
    ...documents.map(({ path }) => path),
  ]);
  const look = async (inside: string): Promise<void> => {
    for (const part of await readdir(join(folder, inside), { withFileTypes: true })) {
      const path = inside === '' ? part.name : `${inside}/${part.name}`;
      const expected = known.has(path) || KEPT_FILE.test(path) || LEFT_BY_SYSTEMS.has(part.name);
      if (part.isDirectory()) await look(path);
      else if (!part.isFile() || !expected) faults.add('folder.stray', {}, path);
    }
  };
  await look('');
}
