import { createHash, verify } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import type { z } from 'zod';
import { DomainError } from '#shared/domain/errors.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { FaultList } from '#shared/journal/verify/fault.ts';
import type { VerifyReport } from '#shared/journal/verify/report.ts';
import type { SeenHead } from '#shared/journal/verify/source.ts';
import { verifyJournal } from '#shared/journal/verify/verify-journal.ts';
import { digestOf, folderSource } from './folder-source.ts';
import { keysSchema, MANIFEST_PREFIX, type Manifest, manifestSchema, PLACES } from './format.ts';
import { readLines } from './read-lines.ts';
import { findStrayParts } from './stray-parts.ts';

export interface FolderReport extends VerifyReport {
  /** What the folder says of itself; null when its manifest cannot be read. */
  about: { council: Manifest['council']; at: string; head: Manifest['head'] } | null;
}

export interface VerifyFolderOptions {
  progress?: (entries: number) => void;
}

/**
 * Verifies an export folder with nothing but itself: no database, no key, no network.
 * Refuses `export.not-found` when the folder is no export at all.
 */
export async function verifyFolder(folder: string, options: VerifyFolderOptions = {}): Promise<FolderReport> {
  const known = [PLACES.manifest, PLACES.entries].some((name) => existsSync(join(folder, name)));
  if (!known) throw new DomainError('export.not-found');
  const faults = new FaultList();
  for (const name of [
    PLACES.manifest,
    PLACES.signature,
    PLACES.keys,
    PLACES.entries,
    PLACES.contents,
    PLACES.withheld,
  ]) {
    if (!isFile(join(folder, name))) faults.add('folder.missing', {}, name);
  }
  const publicKeys = readKeys(folder, faults);
  const manifest = readJson(folder, PLACES.manifest, manifestSchema, faults);
  if (manifest) checkSignature(folder, publicKeys.get(manifest.device), faults);
  if (manifest) await checkDocuments(folder, manifest, faults);
  if (manifest) await findStrayParts(folder, manifest, faults);
  const source = folderSource(folder, {
    publicKeys,
    withheld: await readWithheld(folder),
    heads: headsOf(manifest),
  });
  const report = await verifyJournal(emptyWhereMissing(folder, source), { ...options, faults });
  const about = manifest && { council: manifest.council, at: manifest.at, head: manifest.head };
  return { ...report, about };
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A missing part was reported already: the rest is still checked. */
function emptyWhereMissing(folder: string, source: ReturnType<typeof folderSource>): typeof source {
  return {
    ...source,
    entries: isFile(join(folder, PLACES.entries)) ? source.entries : () => [],
    contents: isFile(join(folder, PLACES.contents)) ? source.contents : () => [],
  };
}

function readJson<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
  faults: FaultList,
): z.output<Schema> | null {
  const path = join(folder, name);
  if (!isFile(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    faults.add('folder.altered', {}, `${name} cannot be read`);
    return null;
  }
}

function readKeys(folder: string, faults: FaultList): ReadonlyMap<string, string> {
  const keys = readJson(folder, PLACES.keys, keysSchema, faults);
  return new Map(keys?.devices.map(({ device, publicKey }) => [device, publicKey]));
}

async function readWithheld(folder: string): Promise<ReadonlyMap<string, string>> {
  const withheld = new Map<string, string>();
  const path = join(folder, PLACES.withheld);
  if (!isFile(path)) return withheld;
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const [digest = '', why = ''] = line.toString('latin1').split(' ');
      withheld.set(digest, why);
    }
  }
  return withheld;
}

function headsOf(manifest: Manifest | null): SeenHead[] {
  return manifest ? [{ by: 'checkpoint', device: manifest.device, ...manifest.head }] : [];
}

function checkSignature(folder: string, publicKey: string | undefined, faults: FaultList): void {
  const path = join(folder, PLACES.signature);
  if (!isFile(path)) return;
  const signature = Buffer.from(readFileSync(path, 'latin1').trim(), 'hex');
  const signed = createHash('sha256')
    .update(MANIFEST_PREFIX)
    .update(readFileSync(join(folder, PLACES.manifest)))
    .digest();
  const genuine = publicKey !== undefined && isGenuine(publicKey, signed, signature);
  if (!genuine) faults.add('checkpoint.invalid', {}, PLACES.manifest);
}

function isGenuine(publicKey: string, signed: Buffer, signature: Buffer): boolean {
  try {
    return verify(null, signed, publicKeyFrom(publicKey), signature);
  } catch {
    return false;
  }
}

/** Views, names and keys: not the proof itself, but nobody should be shown an altered one. */
async function checkDocuments(folder: string, { documents }: Manifest, faults: FaultList): Promise<void> {
  for (const { path, sha256 } of documents) {
    const inside = normalize(path);
    // The manifest may be hostile: nothing outside the folder is opened.
    const safe = !inside.startsWith('..') && !inside.startsWith(sep) && !/^[a-zA-Z]:/.test(inside);
    const target = join(folder, inside);
    if (!safe || !isFile(target)) faults.add('folder.missing', {}, path);
    else if ((await digestOf(target)) !== sha256) faults.add('folder.altered', {}, path);
  }
}
