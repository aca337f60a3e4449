import { hash as digest, type KeyObject, sign, verify } from 'node:crypto';

/** `chead` before a council's first entry: 32 bytes. */
export const COUNCIL_GENESIS = Buffer.alloc(32);

/**
 * The council's chain (SYNC "Wire"): SHA-256(chead before ‖ cseq as 8 bytes ‖ entry hash ‖ moment of custody in ASCII).
 * Whoever knows one head can tell whether anything before it was changed, taken out or put in.
 */
export function nextCouncilHead(before: Uint8Array, cseq: number, hash: Uint8Array, at: string): Buffer {
  const position = Buffer.alloc(8);
  position.writeBigUInt64BE(BigInt(cseq));
  return digest('sha256', Buffer.concat([before, position, hash, Buffer.from(at, 'ascii')]), 'buffer');
}

/** A head of the council's chain as the centre vouches for it. */
export interface Checkpoint {
  council: string;
  gen: number;
  cseq: number;
  /** Hex. */
  chead: string;
}

export function signCheckpoint(checkpoint: Checkpoint, centreKey: KeyObject): Buffer {
  return sign(null, checkpointDigest(checkpoint), centreKey);
}

export function isCheckpointSigned(
  checkpoint: Checkpoint,
  signature: Uint8Array,
  centreKey: KeyObject,
): boolean {
  return verify(null, checkpointDigest(checkpoint), centreKey, signature);
}

function checkpointDigest({ council, gen, cseq, chead }: Checkpoint): Buffer {
  return digest('sha256', `SIJILL-CHECKPOINT1\n${council}\n${gen}\n${cseq}\n${chead}`, 'buffer');
}
