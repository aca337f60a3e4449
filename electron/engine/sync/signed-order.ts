import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { CENTRE } from '#shared/journal/facts/centre.ts';
import { administersCouncil } from '#shared/journal/facts/council-key.ts';
import { secondRequire } from '#shared/journal/facts/second.ts';
import { fold } from '#shared/journal/fold.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Connection } from '../database.ts';
import { ABOUT_PEOPLE } from '../migrations/0033-homes.ts';
import { CentreTable } from './centre-table.ts';
import { RulesHeard, type Unheard } from './rules-heard.ts';

interface Line {
  position: number;
  /** Its place in the own journal; null for an entry of another PC. */
  own: number | null;
  hash: Buffer;
  sig: Buffer;
  bytes: Buffer;
}

const OWN_ONES = `o.type LIKE 'person.%' OR o.type LIKE 'device.%'`;
const OWN = `SELECT coalesce(s.cseq, ${UNORDERED} + o.seq) AS position, o.seq AS own, o.hash, o.sig, o.bytes
  FROM own o LEFT JOIN stream s ON s.own_seq = o.seq WHERE ${OWN_ONES}`;
const OTHERS = `SELECT cseq AS position, NULL AS own, hash, sig, bytes FROM stream WHERE ${ABOUT_PEOPLE}`;

/** This PC, as its store knows it. */
export interface OwnDevice {
  device: string;
  publicKey: string;
}

interface Hearers {
  idle?(error: unknown, own: number | null): void;
  met?(entry: Entry, applied: boolean): void;
}

/**
 * What the PCs of a council signed about people and PCs, folded in the council's order; own entries that it does not hold yet come
 * last. A line written with a tool counts for nothing. `wanted`: which types; `idle` hears why one had no effect, `met` of each.
 */
export function foldSigned(
  connection: Connection,
  { device, publicKey }: OwnDevice,
  wanted: (type: string) => boolean,
  { idle, met }: Hearers = {},
): MemoryRows {
  const rows = new MemoryRows();
  const own = { id: device, public_key: publicKey, post: 0, incarnation: 1, position: 0, state: 'active' };
  rows.put('device', own);
  const centre = new CentreTable(connection).read();
  if (centre) rows.put('device', { ...own, id: centre.device, public_key: centre.public_key, state: CENTRE });
  for (const line of linesOf(connection)) {
    const entry = readable(line.bytes);
    if (!entry || !wanted(entry.type) || !isSigned(rows, entry, line)) continue;
    let applied = true;
    try {
      fold(rows, { entry, hash: line.hash.toString('hex'), content: null });
    } catch (error) {
      applied = false;
      idle?.(error, line.own);
    }
    met?.(entry, applied);
  }
  return rows;
}

const linesOf = (connection: Connection): Line[] =>
  [OWN, OTHERS]
    .flatMap((sql) => connection.prepare(sql).all() as Line[])
    .sort((a, b) => a.position - b.position);

function readable(bytes: Buffer): Entry | null {
  try {
    return readEntry(bytes);
  } catch {
    return null;
  }
}

function isSigned(rows: ReadRows, { dev }: Entry, { hash, sig, bytes }: Line): boolean {
  const key = rows.get('device', dev)?.public_key;
  return (
    key !== undefined && hashEntry(bytes).equals(hash) && hasValidSignature(hash, sig, publicKeyFrom(key))
  );
}

interface Known {
  upto: string;
  rows: ReadRows;
  unheard: Unheard[];
  twoSaid: string[];
}
const known = new WeakMap<Connection, Known>();

const UPTO = `SELECT (SELECT max(seq) FROM own o WHERE ${OWN_ONES}) || ' ' ||
  coalesce((SELECT max(cseq) FROM stream WHERE ${ABOUT_PEOPLE}), 0) || ' ' || coalesce((SELECT gen FROM centre), 0)`;

const isForCouncil = (type: string): boolean => type.startsWith('device.') || type === secondRequire.type;

/** A PC that administers the council, and on which two people give rights. */
const keepsToTwo = (rows: ReadRows, device: string): boolean =>
  rows.get('second_rule', device)?.required === 1 &&
  rows.get('device', device)?.state === 'active' &&
  administersCouncil(rows, device);

/** Folded again when more came. */
function saidIn(connection: Connection, own: OwnDevice): Known {
  const upto = connection.prepare(UPTO).pluck().get() as string;
  const before = known.get(connection);
  if (before?.upto === upto) return before;
  const heard = new RulesHeard(own.device, new CentreTable(connection).read()?.device ?? '');
  const twoBy = new Map<string, string>();
  const rows = foldSigned(connection, own, isForCouncil, {
    met: (entry, applied) => {
      heard.met(entry, applied);
      if (entry.type === secondRequire.type && applied) twoBy.set(entry.dev, entry.id);
    },
  });
  heard.settle(rows);
  const twoSaid = [...twoBy].filter(([pc]) => pc !== own.device && keepsToTwo(rows, pc)).map(([, id]) => id);
  const said = { upto, rows, unheard: heard.unheard(rows), twoSaid };
  known.set(connection, said);
  return said;
}

/** What was said for the whole council (its recovery key, its rules), and which PCs administer it. */
export const councilSaid = (connection: Connection, own: OwnDevice): ReadRows => saidIn(connection, own).rows;

/** Rules that other PCs said and that this one has not signed as heard. */
export const unheardRules = (connection: Connection, own: OwnDevice): readonly Unheard[] =>
  saidIn(connection, own).unheard;

/** The entries by which other PCs that administer the council keep to two people. */
export const twoSaidBy = (connection: Connection, own: OwnDevice): readonly string[] =>
  saidIn(connection, own).twoSaid;
