import type { Connection } from '../database.ts';
import type { CopiedEntry, CopiedHead } from './key-copy.ts';

/** Entries of one run. */
export const PAGE = 500;

interface ChainPage {
  entries: CopiedEntry[];
  /** The last of them. */
  head: CopiedHead;
}

/** The next entries of this PC's chain, as a key keeps them; null at its end. */
export function pageAfter(connection: Connection, after: number): ChainPage | null {
  const rows = connection
    .prepare(`SELECT seq, inc, hash, sig, bytes FROM own WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`)
    .all(after) as { seq: number; inc: number; hash: Buffer; sig: Buffer; bytes: Buffer }[];
  const last = rows.at(-1);
  if (!last) return null;
  const entries = rows.map(({ bytes, sig }) => ({
    bytes: bytes.toString('utf8'),
    sig: sig.toString('base64'),
  }));
  return { entries, head: { seq: last.seq, incarnation: last.inc, hash: last.hash.toString('hex') } };
}
