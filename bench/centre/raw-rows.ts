import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Connection, openDatabase } from '#engine/database.ts';
import { migrations } from '#engine/migrations/index.ts';
import { facetsOf } from '#engine/search/facets.ts';
import { searchTerms } from '#engine/search/search-index.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { Row } from '#shared/store/tables.ts';
import { timed } from '../measure.ts';
import type { SeededStore } from '../seeded-store.ts';

/** Rows a transaction. */
const CHUNK = 2_000;
/** This PC's own, and what `terms` writes. */
const LEFT_OUT =
  /^(?:own|setting|secret|centre|draft|sqlite_.*|migrations|schema_step|search_(?:open|guarded).*)$/;

type Values = unknown[];

/** Milliseconds for writing every row of a store, search terms too, into another database with prepared inserts. */
export async function copyRows(from: Connection, { root, key }: SeededStore): Promise<number> {
  const file = join(root, 'plain.db');
  const to = openDatabase(file, key);
  let took = 0;
  try {
    for (const { up } of migrations) for (const statement of up) to.exec(statement);
    for (const table of tablesOf(from)) {
      const columns = from.prepare(`SELECT * FROM ${table}`).columns().length;
      const insert = to.prepare(`INSERT OR IGNORE INTO ${table} VALUES (?${', ?'.repeat(columns - 1)})`);
      const rows = from.prepare(`SELECT * FROM ${table}`).raw().iterate() as Iterable<Values>;
      for (const chunk of chunks(rows)) {
        took += timed(() =>
          to.transaction(() => {
            for (const row of chunk) insert.run(row);
          })(),
        );
        await nextTurn();
      }
    }
    const insert =
      to.prepare(`INSERT INTO search_open (rowid, label, correspondent, reference, subject, observation,
      keywords, files, facets) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    for (const chunk of chunks(termsIn(from)))
      took += timed(() =>
        to.transaction(() => {
          for (const row of chunk) insert.run(row);
        })(),
      );
    took += timed(() => to.pragma('wal_checkpoint(TRUNCATE)'));
    return took;
  } finally {
    to.close();
    rmSync(file, { force: true });
  }
}

const tablesOf = (connection: Connection): string[] =>
  (
    connection
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all() as string[]
  ).filter((name) => !LEFT_OUT.test(name));

function* termsIn(connection: Connection): Generator<Values> {
  const mails = connection
    .prepare(
      `SELECT m.*, d.doc, r.series FROM mail m JOIN search_doc d ON d.mail = m.id JOIN register r ON r.id = m.register
       WHERE m.confidentiality = 0`,
    )
    .iterate() as Iterable<Row<'mail'> & { doc: number; series: string }>;
  for (const mail of mails) {
    const { correspondent, sender_reference, subject, observation } = mail;
    const texts = [formatLabel(mail), correspondent, sender_reference, subject, observation, '', ''];
    yield [mail.doc, ...texts.map(searchTerms), facetsOf(mail, { answering: [], holding: [] })];
  }
}

function* chunks(rows: Iterable<Values>): Generator<Values[]> {
  let chunk: Values[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}
