import { type Pushed, type SignedEntry, SYNC_LIMITS } from '#shared/contract/http.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { deviceRestore } from '#shared/journal/facts/device.ts';
import type { Connection } from '../database.ts';
import { SettingTable } from '../setting-table.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { rebuildRows } from './rebuild-rows.ts';
import { endEarly } from './this-year.ts';
import { forgetVouched } from './vouched-setting.ts';

const PAGE = 200;

/** What this desk keeps of the council's order, in three parts; each rests on the ones before it. */
const PARTS = [
  // The order of its generation beyond the place the copy reaches.
  `SELECT s.cseq AS place, 0 AS gen, s.sig, coalesce(s.bytes, o.bytes) AS bytes
   FROM stream s LEFT JOIN own o ON o.seq = s.own_seq WHERE s.cseq > @place AND @gen = 0 ORDER BY s.cseq`,
  // Of the generations before, what had not come back yet.
  `SELECT s.cseq AS place, s.gen, s.sig, coalesce(s.bytes, o.bytes) AS bytes
   FROM stream_before s LEFT JOIN own o ON o.seq = s.own_seq
   WHERE (s.gen, s.cseq) > (@gen, @place) AND NOT EXISTS (SELECT 1 FROM stream t WHERE t.hash = s.hash)
   ORDER BY s.gen, s.cseq`,
  // Own entries that had no place yet: in custody, or brought back by others, who may not have had their words.
  `SELECT seq AS place, 0 AS gen, sig, bytes FROM own
   WHERE seq > max(@place, (SELECT own_upto FROM centre)) AND seq <= max(@upto, (SELECT custody FROM centre))
     AND @gen = 0 ORDER BY seq`,
].map(
  (
    part,
  ) => `SELECT p.*, coalesce(c.bytes, h.bytes) AS words, json_extract(CAST(p.bytes AS TEXT), '$.type') AS type
    FROM (${part} LIMIT ${PAGE}) p
    LEFT JOIN content c ON c.sha256 = json_extract(CAST(p.bytes AS TEXT), '$.body.words')
    LEFT JOIN shared_content h ON h.sha256 = json_extract(CAST(p.bytes AS TEXT), '$.body.words')
    ORDER BY p.gen, p.place`,
);

interface Line {
  place: number;
  gen: number;
  sig: Buffer;
  bytes: Buffer;
  words: Buffer | null;
  type: string;
}

/**
 * Everybody's entries beyond the place a copy reaches, in pages and in their old order; own ones also where the centre
 * has them, up to `custody`, from others.
 */
export function* forgottenLines(connection: Connection, from: number, custody: number): Generator<Pushed[]> {
  for (const [index, part] of PARTS.entries()) {
    let after = { gen: 0, place: index === 0 ? from : 0 };
    for (;;) {
      const page = fitting(connection.prepare(part).all({ ...after, upto: custody }) as Line[]);
      const last = page.at(-1);
      if (!last) break;
      after = { gen: last.gen, place: last.place };
      yield page.map(toLine);
    }
  }
}

/** As many as one request may carry. */
function fitting(lines: Line[]): Line[] {
  let room: number = SYNC_LIMITS.bytes;
  const end = lines.findIndex(({ bytes, words }, index) => {
    room -= 300 + bytes.length + (words?.length ?? 0);
    return room < 0 && index > 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function toLine({ sig, bytes, words, type }: Line): Pushed {
  // How somebody signs in never leaves the PC.
  const content = type === 'person.credential' ? null : (words?.toString('utf8') ?? null);
  return { bytes: bytes.toString('utf8'), sig: sig.toString('base64'), content };
}

/** Where this PC keeps the centre's own entries about it: enrolled, and perhaps revoked. */
export const ENROLMENT = 'enrolment';
const REVOCATION = 'revocation';

/** The centre's entry that revoked this PC, kept to be shown to a centre that was put back from an older copy. */
export function keepRevocation(connection: Connection, entry: SignedEntry | null): void {
  if (entry) new SettingTable(connection).set(REVOCATION, JSON.stringify(entry));
}

export function revocation(connection: Connection): Pushed | null {
  const kept = new SettingTable(connection).get(REVOCATION);
  return kept === null ? null : { ...(JSON.parse(kept) as SignedEntry), content: null };
}

/** Own entries the council's order did not take, in pages: what a stopped PC hands over to be kept apart. */
export function* untakenLines(connection: Connection, custody: number): Generator<Pushed[]> {
  const read = connection.prepare(
    `SELECT o.seq AS place, 0 AS gen, o.sig, o.bytes, c.bytes AS words, o.type FROM own o
     LEFT JOIN content c ON c.sha256 = json_extract(CAST(o.bytes AS TEXT), '$.body.words')
     WHERE o.seq > ? ORDER BY o.seq LIMIT ${PAGE}`,
  );
  let after = custody;
  for (;;) {
    const page = fitting(read.all(after) as Line[]);
    const last = page.at(-1);
    if (!last) return;
    after = last.place;
    yield page.map(toLine);
  }
}

/** The entry with which the centre enrolled this desk, with the centre's own signature: as its answer gave it. */
export function ownEnrolment(connection: Connection, device: string): SignedEntry | null {
  const kept = new SettingTable(connection).get(ENROLMENT);
  if (kept !== null) return JSON.parse(kept) as SignedEntry;
  const row = connection
    .prepare(
      `SELECT CAST(bytes AS TEXT) AS bytes, sig FROM (
         SELECT device, bytes, sig FROM stream UNION ALL SELECT device, bytes, sig FROM stream_before)
       WHERE device = (SELECT device FROM centre)
         AND json_extract(CAST(bytes AS TEXT), '$.type') = 'device.enrol'
         AND json_extract(CAST(bytes AS TEXT), '$.body.device') = ? LIMIT 1`,
    )
    .get(device) as { bytes: string; sig: Buffer } | undefined;
  return row ? { bytes: row.bytes, sig: row.sig.toString('base64') } : null;
}

/** How far a copy that knows this desk's incarnation `inc` up to `upto` has what stands in its journal now. */
export function custodyIn(connection: Connection, inc: number, upto: number): number {
  const later = connection
    .prepare(
      `SELECT min(seq) FROM own WHERE type = 'device.restore' AND json_extract(CAST(bytes AS TEXT), '$.inc') > ?`,
    )
    .pluck()
    .get(inc) as number | null;
  return later === null ? upto : Math.min(upto, later - 1);
}

/** The disk went back to what the centre has up to `common`, and nobody has said so: this PC says it itself. */
export function declareGone({ connection, work, device }: Store, common: number): void {
  const declared = connection
    .prepare(`SELECT 1 FROM own WHERE seq > ? AND type = 'device.restore'`)
    .get(common);
  if (declared !== undefined) return;
  const incarnation = work.head.incarnation + 1;
  const actor = { id: device, active: true, clearance: 0 as const, grants: [] };
  const gone = { device, incarnation, cause: 'rolled-back' as const, witness: null };
  work.record(actor, () => [fact(deviceRestore, gone)]);
}

/**
 * The council's order begins anew. The stream of before is kept whole; own entries are sent from
 * where the copy stands, and everything is taken again. Runs inside the write transaction.
 */
export function beginGeneration(store: Store, gen: number, custody: number): Set<string> {
  const { connection, work, pending } = store;
  const centre = new CentreTable(connection);
  setAside(connection, centre.required().gen);
  endEarly(connection);
  forgetVouched(connection);
  centre.change({
    gen,
    custody,
    cseq: 0,
    chead: GENESIS,
    own_upto: 0,
    joined_seq: work.head.seq,
    in_flight: null,
  });
  pending.forget();
  rebuildRows(store);
  centre.change({ rebuild_due: 1 });
  return new Set(['sync', 'mail', 'book']);
}

/** Append-only tables are never emptied line by line: all of it is kept under its generation, then a new one begins. */
function setAside(connection: Connection, gen: number): void {
  const parts = connection
    .prepare(`SELECT sql FROM sqlite_schema WHERE tbl_name = 'stream' AND sql IS NOT NULL ORDER BY rowid`)
    .pluck()
    .all() as string[];
  const columns = 'cseq, device, own_seq, hash, sig, bytes, at, chead, applied';
  connection.prepare(`INSERT INTO stream_before (gen, ${columns}) SELECT ?, ${columns} FROM stream`).run(gen);
  connection.exec('DROP TABLE stream');
  for (const sql of parts) connection.exec(sql);
}
