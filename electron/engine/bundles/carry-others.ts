import type { FoundBundle } from '#shared/contract/bundles.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type BundlePart, ensurePartSigned, type PartHeader, readPart } from '#shared/journal/bundle-part.ts';
import { type Peer, Unreachable } from '../sync/transport.ts';
import type { BundleWire } from './bundle-wire.ts';
import { partName, writePart } from './part-files.ts';

/** A part of it and the file it was found in. */
export interface FoundFile {
  name: string;
  header: PartHeader;
}

export interface CourierParts {
  wire: BundleWire;
  peer(): Peer;
  /** Where the parts were found, and the answer goes. */
  folder: string;
  /** A file of that folder, or null. */
  read(name: string): Promise<Buffer | null>;
}

type Carried = Pick<FoundBundle, 'state' | 'missing' | 'problem'>;

/**
 * Another PC's bundle brought to the centre over this PC's line, and the answer fetched for it: all of it is sealed, this
 * PC reads none. `key`: its author's, or null for the centre to tell. Parts the centre has are not sent again; the rest may come on another stick, by another PC.
 */
export async function carryOther(
  parts: CourierParts,
  found: readonly FoundFile[],
  key: string | null,
): Promise<Carried> {
  try {
    return await carry(parts, found, key);
  } catch (error) {
    if (error instanceof Unreachable) return { state: 'waiting', missing: [], problem: 'sync.offline' };
    if (error instanceof DomainError) return { state: 'refused', missing: [], problem: error.code };
    throw error;
  }
}

async function carry(
  { wire, peer, folder, read }: CourierParts,
  found: readonly FoundFile[],
  key: string | null,
): Promise<Carried> {
  let missing: number[] | null = null;
  for (const { name: file, header } of found) {
    if (missing !== null && !missing.includes(header.index)) continue;
    const bytes = await read(file);
    if (!bytes) throw new DomainError('bundle.unreadable');
    if (key !== null) ensurePartSigned(readPart(bytes), key);
    const standing = await wire.bring(peer(), bytes);
    missing = standing.missing;
    if (!standing.answer) continue;
    const { council, from: device, id } = header;
    for (let index = 1; index <= standing.answer.parts; index++) {
      const name = partName({
        kind: 'answer',
        id: standing.answer.id,
        re: id,
        index,
        of: standing.answer.parts,
      });
      if (await isThere(read, name, standing.answer.id)) continue;
      await writePart(folder, name, await wire.answer(peer(), { council, device, id }, index));
    }
    return { state: 'carried', missing: [], problem: null };
  }
  return { state: 'missing', missing: missing ?? [], problem: null };
}

async function isThere(read: CourierParts['read'], name: string, id: string): Promise<boolean> {
  const bytes = await read(name);
  if (!bytes) return false;
  try {
    const { header }: BundlePart = readPart(bytes);
    return header.id === id;
  } catch {
    return false;
  }
}
