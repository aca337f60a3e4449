import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { publicKeyFrom } from './device-key.ts';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

const councilHead = z.strictObject({
  council: uuid,
  /** Which order of the council: a centre that was put back begins another. */
  gen: z.int().min(1),
  cseq: z.int().min(0),
  chead: hex32,
});
/** How far one council's order went. */
export type CouncilHead = z.output<typeof councilHead>;

/**
 * Every council's head on one day, under one root and one signature: what the centre says to parties its operator does not
 * control, so that it cannot say another thing later.
 */
const rootNote = z.strictObject({
  v: z.literal(1),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  at: z.string(),
  /** Of the centre, Ed25519. */
  publicKey: hex32,
  /** Sorted by council, each once. */
  heads: z.array(councilHead).max(100_000),
  /** Merkle root of `heads` (RFC 6962, SHA-256): short enough to be read aloud or printed. */
  root: hex32,
  /** Ed25519 over day, moment and root, hex. */
  sig: z.string().regex(/^[0-9a-f]{128}$/),
});
export type RootNote = z.output<typeof rootNote>;

export function makeRootNote(
  { day, at, heads }: Pick<RootNote, 'day' | 'at' | 'heads'>,
  { publicKey, privateKey }: { publicKey: string; privateKey: KeyObject },
): RootNote {
  const sorted = heads.toSorted((a, b) => (a.council < b.council ? -1 : 1));
  const root = merkleRoot(sorted.map(leafOf)).toString('hex');
  const sig = sign(null, signedPart({ day, at, root }), privateKey).toString('hex');
  return { v: 1, day, at, publicKey, heads: sorted, root, sig };
}

/** Null when it is no root note, or not what the key it names signed, or its root is not that of its heads. */
export function readRootNote(text: string): RootNote | null {
  const read = rootNote.safeParse(json(text));
  if (!read.success) return null;
  const { heads, root, sig, publicKey } = read.data;
  const inOrder = heads.every(({ council }, at) => at === 0 || (heads[at - 1]?.council ?? '') < council);
  const isWhole = inOrder && merkleRoot(heads.map(leafOf)).toString('hex') === root;
  const isSigned = verify(null, signedPart(read.data), publicKeyFrom(publicKey), Buffer.from(sig, 'hex'));
  return isWhole && isSigned ? read.data : null;
}

const sha256 = (...parts: Uint8Array[]): Buffer => digest('sha256', Buffer.concat(parts), 'buffer');
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

const leafOf = ({ council, gen, cseq, chead }: CouncilHead): Buffer =>
  sha256(LEAF, Buffer.from(`SIJILL-HEAD1\n${council}\n${gen}\n${cseq}\n${chead}`));

/** RFC 6962, 2.1: a leaf and a node are hashed apart; a tree that is not full is split at the largest power of two. */
function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return first;
  const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return sha256(NODE, merkleRoot(leaves.slice(0, half)), merkleRoot(leaves.slice(half)));
}

const signedPart = ({ day, at, root }: Pick<RootNote, 'day' | 'at' | 'root'>): Buffer =>
  sha256(Buffer.from(`SIJILL-ROOT1\n${day}\n${at}\n${root}`));

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
