import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.int().min(0);
const digested = z.strictObject({ bytes, sha256: hex32 });

export const MANIFEST = 'manifest.json';
export const FILE_LIST = 'files.list';
/** Sealed attachments of all snapshots of one store, each under the SHA-256 of its sealed bytes. */
export const POOL = 'files';
export const MANIFEST_MAX_BYTES = 16_384;
export const KEYRING_MAX_BYTES = 1_048_576;
const FORMAT = 1;

const facts = z.strictObject({
  product: z.literal('sijill'),
  format: z.literal(FORMAT),
  /** Which council's store this is a copy of. */
  store: z.string().min(1).max(60),
  /** Moment with offset. */
  madeAt: z.iso.datetime({ offset: true }),
  appVersion: z.string().max(40),
  /** Schema of the database inside. */
  schema: z.int().min(1),
  /** Where the journal stood. */
  head: z.strictObject({ incarnation: z.int().min(1), seq: z.int().min(1), hash: hex32 }),
  database: digested,
  keyring: digested,
  files: z.strictObject({
    count: z.int().min(0),
    bytes,
    /** Attachments of the register that were not on the disk when this copy was made. */
    missing: z.int().min(0),
    list: digested,
  }),
  /** `quick` above a gigabyte: every page was read and decrypted, indexes were not compared with their rows. */
  integrity: z.enum(['full', 'quick']),
});
const manifestSchema = facts.extend({
  /** By the device that made it, over all the rest: when it was made is believed on its word alone. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type ManifestFacts = z.infer<typeof facts>;
export type Manifest = z.infer<typeof manifestSchema>;

/** Refuses `backup.not-a-backup`, `backup.newer`, `backup.damaged`. */
export function readManifest(text: string): Manifest {
  const parsed = parseJson(text);
  const known = z.object({ product: z.literal('sijill'), format: z.int() }).safeParse(parsed);
  if (!known.success) throw new DomainError('backup.not-a-backup');
  ensure(known.data.format <= FORMAT, 'backup.newer');
  const manifest = manifestSchema.safeParse(parsed);
  if (!manifest.success) throw new DomainError('backup.damaged', { part: MANIFEST });
  return manifest.data;
}

export function writeManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;
}

const PREFIX = 'SIJILL-BACKUP1\n';

/** Parsing puts the keys into the order of the schema: the same facts are the same text. */
const digestOf = (stated: ManifestFacts): Buffer =>
  createHash('sha256')
    .update(PREFIX)
    .update(JSON.stringify(facts.parse(stated)))
    .digest();

export const signManifest = (stated: ManifestFacts, key: KeyObject): Manifest => ({
  ...stated,
  signature: sign(null, digestOf(stated), key).toString('hex'),
});

/** `publicKey`: raw, hex, as the journal inside the backup names it. */
export function isSignedBy({ signature, ...stated }: Manifest, publicKey: string): boolean {
  return verify(null, digestOf(stated), publicKeyFrom(publicKey), Buffer.from(signature, 'hex'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
