import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';

/** One request, as it is signed: nothing of it can be moved to another route, body or time. */
export interface Provable {
  method: string;
  path: string;
  body: Uint8Array;
}

/** When a request was made, by the centre's clock (ms), and what makes it another one than the same asked before. */
export interface Stamp {
  at: number;
  /** 16 hex digits. */
  nonce: string;
}

function proofDigest({ method, path, body }: Provable, { at, nonce }: Stamp): Buffer {
  const hash = digest('sha256', body, 'hex');
  return digest('sha256', `SIJILL-REQUEST2\n${method} ${path}\n${at} ${nonce}\n${hash}`, 'buffer');
}

/** The `authorization` header of one request. */
export function requestProof(device: string, key: KeyObject, asked: Provable, stamp: Stamp): string {
  const signature = sign(null, proofDigest(asked, stamp), key).toString('base64url');
  return `Sijill ${device}.${stamp.at}.${stamp.nonce}.${signature}`;
}

const HEADER = /^Sijill ([0-9a-f-]{36})\.(\d{1,15})\.([0-9a-f]{16})\.([A-Za-z0-9_-]{86})$/;

export interface ClaimedProof extends Stamp {
  device: string;
  signature: Buffer;
}

/** Who a header claims to come from; null when it is not of this form. */
export function readProof(header: string | undefined): ClaimedProof | null {
  const [, device, at, nonce, signature] = HEADER.exec(header ?? '') ?? [];
  if (!device || !at || !nonce || !signature) return null;
  return { device, at: Number(at), nonce, signature: Buffer.from(signature, 'base64url') };
}

export function isProofSound(proof: ClaimedProof, key: KeyObject, asked: Provable): boolean {
  return verify(null, proofDigest(asked, proof), key, proof.signature);
}

/** The facts of a sync request: two requests with the same digest are the same request sent again. */
export interface RequestFacts {
  dev: string;
  inc: number;
  gen: number;
  head: { seq: number; hash: string };
  have: { cseq: number; chead: string };
  /** Hash of each pushed entry, hex, in order. */
  push: readonly string[];
}

/** Hex. A lost answer is told from a cloned disk by it (SYNC "ratchet"). */
export function requestDigest({ dev, inc, gen, head, have, push }: RequestFacts): string {
  const facts = [dev, inc, gen, head.seq, head.hash, have.cseq, have.chead, ...push];
  return digest('sha256', `SIJILL-SYNC1\n${JSON.stringify(facts)}`, 'hex');
}
