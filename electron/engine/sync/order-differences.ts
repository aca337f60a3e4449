import { readEntry } from '#shared/journal/entry.ts';
import { at, fold } from '#shared/journal/fold.ts';
import { type TableName, tableNames, tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { type AnyRow, sideBySide } from '../proof/compare-rows.ts';
import { keepRowsAlone } from '../proof/temporary-store.ts';
import { SqliteRows } from '../rows.ts';
import type { UnlikeRows } from './contradiction.ts';
import { foldOrder, wordsReader } from './fold-order.ts';
import { readLog } from './pending-log.ts';
import { Vouched } from './vouched.ts';

/** One row as the council's order has it; null: there is none. */
export interface Difference {
  table: TableName;
  key: (string | number)[];
  row: AnyRow | null;
}

/**
 * Folds the council's order alone into `rebuilt`, a store of nothing. Own entries that have no place yet are left out:
 * they are folded over it. Rows that the centre vouched for at a place are held against it there: answers where they were
 * not what the order says. Refuses `sync.contradiction`: the order itself is another one.
 */
export function foldOrdered(store: Connection, rebuilt: Connection): UnlikeRows | null {
  const rows = new SqliteRows(rebuilt);
  const words = wordsReader(store);
  const device = store.prepare(`SELECT value FROM setting WHERE name = 'device'`).pluck().get();
  const vouched = new Vouched(store, rebuilt);
  keepRowsAlone(rebuilt);
  rebuilt.exec('BEGIN');
  for (const page of foldOrder(store)) {
    for (const { bytes, hash, position, unordered } of page) {
      if (unordered !== null) continue;
      vouched.reach(position);
      const entry = readEntry(bytes);
      if (entry.type === 'person.credential' && entry.dev !== device) continue;
      const content = words(entry.body.words);
      if (content) vouched.met(entry.body.words);
      rebuilt.exec('SAVEPOINT each');
      try {
        fold(rows, at({ entry, hash: hash.toString('hex'), content }, position));
      } catch {
        rebuilt.exec('ROLLBACK TO each');
      }
      rebuilt.exec('RELEASE each');
    }
    rows.takeTouched();
  }
  vouched.reach(Number.POSITIVE_INFINITY);
  rebuilt.exec('COMMIT');
  return vouched.unlike;
}

/**
 * Rows in use that are not what the order says, and all rows that own unordered entries wrote: what lies below those
 * is not to be seen here.
 */
export function* differencesOf(store: Connection, rebuilt: Connection): Generator<Difference> {
  const own = new Map<string, Difference>();
  const target = new SqliteRows(rebuilt);
  for (const log of store.prepare('SELECT log FROM pending').pluck().iterate() as Iterable<string>)
    for (const { table, key } of touchedRows(log))
      own.set(`${table} ${JSON.stringify(key)}`, {
        table,
        key,
        row: target.get(table, ...key) ?? null,
      } as Difference);
  yield* own.values();
  for (const table of tableNames) {
    const { key, columns } = tables[table];
    const names = Object.keys(columns);
    const sql = `SELECT ${names.join(', ')} FROM ${table} ORDER BY ${key.join(', ')}`;
    for (const [a, b] of sideBySide(store.prepare(sql).iterate(), rebuilt.prepare(sql).iterate(), key)) {
      if (a && b && names.every((name) => a[name] === b[name])) continue;
      const seen = a ?? b;
      if (seen) yield { table, key: key.map((name) => seen[name] as string | number), row: b };
    }
  }
}

function touchedRows(log: string): { table: TableName; key: (string | number)[] }[] {
  const { writes, adds } = readLog(log);
  return [...writes, ...adds];
}
