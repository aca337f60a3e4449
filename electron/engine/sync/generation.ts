import type { Pushed } from '#shared/contract/http.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import type { Connection } from '../database.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { rebuildRows } from './rebuild-rows.ts';

const PAGE = 400;

/** Numbers the centre gave beyond the place its copy reaches, in pages. */
export function* forgottenFacts(connection: Connection, from: number): Generator<Omit<Pushed, 'content'>[]> {
  const rows = connection
    .prepare(
      `SELECT CAST(bytes AS TEXT) AS bytes, sig FROM stream
       WHERE cseq > ? AND device = (SELECT device FROM centre)
         AND json_extract(CAST(bytes AS TEXT), '$.type') = 'number.assigned' ORDER BY cseq`,
    )
    .all(from) as { bytes: string; sig: Buffer }[];
  for (let at = 0; at < rows.length; at += PAGE)
    yield rows.slice(at, at + PAGE).map(({ bytes, sig }) => ({ bytes, sig: sig.toString('base64') }));
}

/**
 * The council's order begins anew. The stream of before is kept whole; own entries are sent from
 * where the copy stands, and everything is taken again. Runs inside the write transaction.
 */
export function beginGeneration(store: Store, gen: number, custody: number): Set<string> {
  const { connection, work, pending } = store;
  const centre = new CentreTable(connection);
  setAside(connection, centre.required().gen);
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
