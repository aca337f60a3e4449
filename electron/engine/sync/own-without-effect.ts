import { isAboutTheLast } from '#shared/journal/administrators.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { CENTRE } from '#shared/journal/facts/centre.ts';
import { fold } from '#shared/journal/fold.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { Connection } from '../database.ts';
import { ABOUT_PEOPLE } from '../migrations/0033-homes.ts';
import { CentreTable } from './centre-table.ts';

interface Line {
  position: number;
  /** Its place in the own journal; null for an entry of another PC. */
  own: number | null;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
}

const OWN = `SELECT coalesce(s.cseq, ${UNORDERED} + o.seq) AS position, o.seq AS own, o.hash, o.sig, o.bytes
  FROM own o LEFT JOIN stream s ON s.own_seq = o.seq WHERE o.type LIKE 'person.%' OR o.type LIKE 'device.%'`;
const OTHERS = `SELECT cseq AS position, NULL AS own, hash, sig, bytes FROM stream WHERE ${ABOUT_PEOPLE}`;

/**
 * Own entries, by their place in the own journal, that would have taken the last administrator away: in the council's order they
 * have no effect. Found again from what each PC signed, in that order: a line written with a tool counts for nothing.
 */
export function ownWithoutEffect(connection: Connection, device: string, publicKey: string): Set<number> {
  const idle = new Set<number>();
  const centre = new CentreTable(connection).read();
  if (!centre) return idle;
  const rows = new MemoryRows();
  const own = { id: device, public_key: publicKey, post: 0, incarnation: 1, position: 0, state: 'active' };
  rows.put('device', own);
  rows.put('device', { ...own, id: centre.device, public_key: centre.public_key, state: CENTRE });
  for (const { own: seq, hash, sig, bytes } of linesOf(connection)) {
    const entry = readEntry(bytes);
    const key = rows.get('device', entry.dev)?.public_key;
    const isSigned = key && hashEntry(bytes).equals(hash) && hasValidSignature(hash, sig, publicKeyFrom(key));
    if (!isSigned || entry.type === 'person.credential') continue;
    try {
      fold(rows, { entry, hash: hash.toString('hex'), content: null });
    } catch (error) {
      if (seq !== null && isAboutTheLast(error)) idle.add(seq);
    }
  }
  return idle;
}

const linesOf = (connection: Connection): Line[] =>
  [OWN, OTHERS]
    .flatMap((sql) => connection.prepare(sql).all() as Line[])
    .sort((a, b) => a.position - b.position);
