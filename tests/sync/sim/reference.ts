import type { Connection } from '#engine/database.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { fold } from '#shared/journal/fold.ts';
import type { MemoryRows } from '#shared/store/memory-rows.ts';
import type { Rows } from '#shared/store/rows.ts';
import { type TableName, tableNames, tables } from '#shared/store/tables.ts';
import { ask, hex, type JournalLine } from './journal-reader.ts';
import { rowsFor } from './judge-rows.ts';
import type { Judge } from './violation.ts';

type AnyRow = Record<string, unknown>;

/** I10: the journal folded in memory, and the rows on the disk held against it. */
export class Reference {
  readonly rows: MemoryRows;
  readonly #judge: Judge;
  readonly #touched = new Map<string, { table: TableName; key: (string | number)[] }>();
  readonly #recording: Rows;

  constructor(judge: Judge) {
    this.#judge = judge;
    this.rows = rowsFor(judge);
    this.#recording = {
      get: (table, ...key) => this.rows.get(table, ...key),
      list: (table, where) => this.rows.list(table, where),
      put: (table, row) => {
        this.#touch(table, keyOf(table, row));
        this.rows.put(table, row);
      },
      drop: (table, ...key) => {
        this.#touch(table, key);
        this.rows.drop(table, ...key);
      },
      add: (table, key, column, by) => {
        this.#touch(table, key);
        this.rows.add(table, key, column, by);
      },
    };
  }

  fold(entry: Entry, line: JournalLine): void {
    fold(this.#recording, { entry, hash: hex(line.hash), content: line.words });
  }

  /** The rows that the entries folded since the last call should have written. */
  compareTouched(reader: Connection): void {
    for (const { table, key } of this.#touched.values()) {
      const where = tables[table].key.map((column) => `${column} IS ?`).join(' AND ');
      const actual = ask(reader, `SELECT * FROM ${table} WHERE ${where}`).get(...key) as AnyRow | undefined;
      this.#same(table, key, this.rows.get(table, ...key), actual);
    }
    this.#touched.clear();
  }

  /** Every row of every table, both ways. */
  compareAll(reader: Connection): void {
    this.#touched.clear();
    for (const table of tableNames) {
      const expected = this.rows.list(table, {}) as AnyRow[];
      const order = tables[table].key.join(', ');
      const actual = reader.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all() as AnyRow[];
      this.#demand(
        expected.length === actual.length,
        () => `${table}: ${actual.length} rows, rebuilt ${expected.length}`,
      );
      for (const [index, row] of expected.entries()) this.#same(table, keyOf(table, row), row, actual[index]);
    }
    this.#compareSearch(reader);
  }

  /** Each mail is found by exactly one of the two search tables, the one of its confidentiality. */
  #compareSearch(reader: Connection): void {
    const wrong = reader
      .prepare(
        `SELECT mail.id FROM mail LEFT JOIN search_doc ON search_doc.mail = mail.id
         LEFT JOIN search_open ON search_open.rowid = search_doc.doc
         LEFT JOIN search_guarded ON search_guarded.rowid = search_doc.doc
         WHERE (search_open.rowid IS NOT NULL) <> (mail.confidentiality = 0)
            OR (search_guarded.rowid IS NOT NULL) <> (mail.confidentiality > 0)`,
      )
      .pluck()
      .get();
    this.#demand(wrong === undefined, () => `search terms of mail ${String(wrong)}`);
    const kept = reader
      .prepare(
        'SELECT eliminated.content FROM eliminated JOIN content ON content.sha256 = eliminated.content',
      )
      .pluck()
      .get();
    this.#demand(kept === undefined, () => `content ${String(kept)} was eliminated and is still there`);
  }

  #touch(table: TableName, key: (string | number)[]): void {
    this.#touched.set(`${table} ${key.join(' ')}`, { table, key });
  }

  #same(table: TableName, key: unknown[], expected: AnyRow | undefined, actual: AnyRow | undefined): void {
    const difference = firstDifference(table, expected, actual);
    this.#demand(difference === null, () => `${table} ${key.join('/')}: ${difference}`);
  }

  #demand(holds: boolean, message: () => string): void {
    this.#judge.demand(holds, 'I10', message);
  }
}

export function firstDifference(
  table: TableName,
  expected: AnyRow | undefined,
  actual: AnyRow | undefined,
): string | null {
  if (!expected || !actual)
    return expected === actual
      ? null
      : `${actual ? 'there' : 'missing'}, rebuilt ${expected ? 'there' : 'missing'}`;
  for (const column of Object.keys(tables[table].columns)) {
    if (expected[column] !== actual[column]) {
      return `${column} is ${JSON.stringify(actual[column])}, rebuilt ${JSON.stringify(expected[column])}`;
    }
  }
  return null;
}

function keyOf(table: TableName, row: object): (string | number)[] {
  return tables[table].key.map((column) => (row as Record<string, string | number>)[column] ?? '');
}
