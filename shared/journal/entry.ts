import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { isUuid } from '#shared/domain/ids.ts';

/** What JSON calls an object: a schema would walk its keys, and the body's own schema does that next. */
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const uuid = z.string().refine(isUuid);
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

export const blobReference = z.strictObject({
  sha256: hex32,
  size: z.int().min(0),
  mime: z.string().max(100),
});
export type BlobReference = z.infer<typeof blobReference>;

/** The envelope of every entry (design: SYNC "Entry"). `body` is parsed again by its own type's schema. */
export const entrySchema = z.strictObject({
  v: z.literal(1),
  id: uuid,
  dev: uuid,
  inc: z.int().min(1),
  seq: z.int().min(1),
  prev: hex32,
  ts: z.string().max(40),
  clk: z.enum(['ok', 'suspect']),
  usr: uuid,
  type: z
    .string()
    .regex(/^[a-z]+\.[a-z-]+$/)
    .max(60),
  base: z.int().min(0),
  /** Which order of the council `base` is a place of; absent: the first. The next begins when the centre is put back. */
  gen: z.int().min(2).optional(),
  blobs: z.array(blobReference),
  body: z.custom<Record<string, unknown>>(isObject),
});
export type Entry = z.infer<typeof entrySchema>;

/** An entry as kept: the exact bytes are the record, everything else is read from them. */
export interface SealedEntry {
  entry: Entry;
  bytes: Buffer;
  /** SHA-256 of the prefixed bytes: 32 bytes. */
  hash: Buffer;
  /** Ed25519 over `hash`: 64 bytes. */
  signature: Buffer;
}

export const ENTRY_MAX_BYTES = 65_536;
/** `prev` of a device's first entry. */
export const GENESIS = '0'.repeat(64);
const PREFIX = Buffer.from('SIJILL1\n');

export function hashEntry(bytes: Uint8Array): Buffer {
  return digest('sha256', Buffer.concat([PREFIX, bytes]), 'buffer');
}

/** Serialises once, hashes and signs. Throws `entry.too-large` as a plain Error: inputs are bounded before. */
export function sealEntry(entry: Entry, privateKey: KeyObject): SealedEntry {
  const bytes = Buffer.from(JSON.stringify(entry));
  if (bytes.length > ENTRY_MAX_BYTES) throw new Error(`entry of ${bytes.length} bytes`);
  const hash = hashEntry(bytes);
  return { entry, bytes, hash, signature: sign(null, hash, privateKey) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses bytes that came from a disk or a network. Throws when they are not a well-formed entry. */
export function readEntry(bytes: Uint8Array): Entry {
  if (bytes.length > ENTRY_MAX_BYTES) throw new Error('entry too large');
  const text = utf8.decode(bytes);
  return entrySchema.parse(JSON.parse(text));
}

export function hasValidSignature(hash: Uint8Array, signature: Uint8Array, publicKey: KeyObject): boolean {
  return verify(null, hash, publicKey, signature);
}
