import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Randomness } from '#shared/domain/ids.ts';
import { agreementPublic, agreementSecret } from './agreement-key.ts';
import { publicKeyFrom } from './device-key.ts';
import { openSealed, sealFor } from './sealed-box.ts';

const FIRST_LINE = 'SIJILL-BUNDLE1\n';
const SIGNATURE = 64;
const LONGEST_HEADER = 1_000;
/** Bytes of a bundle that one part carries: small enough for a slow line, a courier's memory and any stick. */
export const PART_BYTES = 2_097_152;
/** What sealing adds: an ephemeral key, a nonce, a tag. */
const SEALING = 32 + 12 + 16;
export const LARGEST_PART = FIRST_LINE.length + LONGEST_HEADER + PART_BYTES + SEALING + SIGNATURE;
/** 8 GB: more than a council writes in the weeks that a stick is for. */
const MOST_PARTS = 4_096;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** Readable by whoever carries it: whose it is and what is missing, and nothing of what it says. */
const partHeader = z
  .strictObject({
    kind: z.enum(['request', 'answer']),
    /** SHA-256 of the manifest, hex: the bundle's name, and through the heads and digests in it all it holds. */
    id: hex32,
    /** The bundle that is answered; null in a request. */
    re: hex32.nullable(),
    council: uuid,
    /** Device that signed: the desk's, or the centre's own. */
    from: uuid,
    /** Device whose key opens it. */
    to: uuid,
    /** From 1 to `of`. */
    index: z.int().min(1),
    of: z.int().min(1).max(MOST_PARTS),
    /** Bytes of the sealed content. */
    size: z
      .int()
      .min(SEALING)
      .max(PART_BYTES + SEALING),
  })
  .refine(({ index, of }) => index <= of);
export type PartHeader = z.output<typeof partHeader>;

/** One file of a bundle, read and not believed yet. */
export interface BundlePart {
  header: PartHeader;
  sealed: Buffer;
  signature: Buffer;
  /** What the signature is over. */
  signed: Buffer;
}

export type BundleAddress = Omit<PartHeader, 'index' | 'of' | 'size'>;

/** One part, sealed for the holder of `recipient` (Ed25519, hex) and signed by its author. */
export function sealPart(
  address: BundleAddress,
  { index, of }: Pick<PartHeader, 'index' | 'of'>,
  plain: Uint8Array,
  { recipient, privateKey, random }: { recipient: string; privateKey: KeyObject; random: Randomness },
): Buffer {
  const label = labelOf({ ...address, index, of });
  const sealed = sealFor(agreementPublic(recipient), plain, label, random);
  const header: PartHeader = { ...address, index, of, size: sealed.length };
  const body = Buffer.concat([Buffer.from(`${FIRST_LINE}${JSON.stringify(header)}\n`), sealed]);
  return Buffer.concat([body, sign(null, digest('sha256', body, 'buffer'), privateKey)]);
}

/** Refuses `bundle.not-a-bundle`, and `bundle.cut` for a file that is not whole. */
export function readPart(bytes: Buffer): BundlePart {
  ensure(bytes.subarray(0, FIRST_LINE.length).toString('latin1') === FIRST_LINE, 'bundle.not-a-bundle');
  const end = bytes.subarray(0, FIRST_LINE.length + LONGEST_HEADER).indexOf('\n', FIRST_LINE.length);
  ensure(end > 0, 'bundle.not-a-bundle');
  const header = headerIn(bytes.subarray(FIRST_LINE.length, end).toString('utf8'));
  const sealedEnd = end + 1 + header.size;
  ensure(bytes.length === sealedEnd + SIGNATURE, 'bundle.cut');
  return {
    header,
    sealed: bytes.subarray(end + 1, sealedEnd),
    signature: bytes.subarray(sealedEnd),
    signed: bytes.subarray(0, sealedEnd),
  };
}

function headerIn(text: string): PartHeader {
  try {
    const read = partHeader.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // Said below.
  }
  throw new DomainError('bundle.not-a-bundle');
}

/** Refuses `bundle.altered`: not what the holder of this key (Ed25519, hex) signed. */
export function ensurePartSigned({ signed, signature }: BundlePart, publicKey: string): void {
  const sound = verify(null, digest('sha256', signed, 'buffer'), publicKeyFrom(publicKey), signature);
  ensure(sound, 'bundle.altered');
}

/** What the part says, to whom it was addressed. Refuses `bundle.altered`. */
export function openPart({ header, sealed }: BundlePart, privateKey: KeyObject): Buffer {
  const plain = openSealed(agreementSecret(privateKey), sealed, labelOf(header));
  if (!plain) throw new DomainError('bundle.altered');
  return plain;
}

/** Bound to the sealed bytes: a part cannot be put into another bundle, place or direction. */
const labelOf = ({ kind, id, from, to, index, of }: Omit<PartHeader, 'size' | 're' | 'council'>): string =>
  `sijill-bundle ${kind} ${id} ${from} ${to} ${index}/${of}`;
