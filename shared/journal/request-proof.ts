import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';

/** What a device signs to show that a request is its own: nothing of it can be moved to another route or body. */
function proofDigest(method: string, path: string, body: Uint8Array): Buffer {
  return digest('sha256', `SIJILL-REQUEST1\n${method} ${path}\n${digest('sha256', body, 'hex')}`, 'buffer');
}

/** The `authorization` header of one request. */
export function requestProof(
  device: string,
  key: KeyObject,
  method: string,
  path: string,
  body: Uint8Array,
): string {
  return `Sijill ${device}.${sign(null, proofDigest(method, path, body), key).toString('base64url')}`;
}

const HEADER = /^Sijill ([0-9a-f-]{36})\.([A-Za-z0-9_-]{86})$/;

export interface ClaimedProof {
  device: string;
  signature: Buffer;
}

/** Who a header claims to come from; null when it is not of this form. */
export function readProof(header: string | undefined): ClaimedProof | null {
  const match = HEADER.exec(header ?? '');
  if (!match?.[1] || !match[2]) return null;
  return { device: match[1], signature: Buffer.from(match[2], 'base64url') };
}

export function isProofSound(
  { signature }: ClaimedProof,
  key: KeyObject,
  method: string,
  path: string,
  body: Uint8Array,
): boolean {
  return verify(null, proofDigest(method, path, body), key, signature);
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
