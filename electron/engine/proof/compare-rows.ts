import type { FaultCode, FaultList } from '#shared/journal/verify/fault.ts';
import { type TableName, tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';

/** Rows of each table in the store. */
export type RowCounts = Partial<Record<TableName, number>>;

export type AnyRow = Record<string, string | number | null>;

/**
 * Walks one table of both databases in key order, side by side: constant memory, linear time. The left one
 * is in use, the right one was rebuilt. Answers how many rows are in use.
 */
export function compareTables(
  used: Connection,
  rebuilt: Connection,
  table: TableName,
  faults: FaultList,
): number {
  const { key, columns } = tables[table];
  const names = Object.keys(columns);
  const sql = `SELECT ${names.join(', ')} FROM ${table} ORDER BY ${key.join(', ')}`;
  const labels = new Labels(rebuilt);
  const report = (code: FaultCode, row: AnyRow, detail = '') =>
    faults.add(
      code,
      { label: labels.of(table, row) },
      `${table} ${key.map((name) => row[name]).join('/')}${detail}`,
    );
  let count = 0;
  for (const [a, b] of sideBySide(used.prepare(sql).iterate(), rebuilt.prepare(sql).iterate(), key)) {
    if (a) count++;
    if (!b) report('row.stray', a ?? {});
    else if (!a) report('row.missing', b);
    else {
      const changed = differences(names, a, b);
      if (changed !== '') report('row.changed', b, `: ${changed}`);
    }
  }
  return count;
}

/** Rows of equal key together, a row of one side alone with null; both sides are in key order. */
export function* sideBySide(
  used: IterableIterator<unknown>,
  rebuilt: IterableIterator<unknown>,
  key: readonly string[],
): Generator<[AnyRow | null, AnyRow | null]> {
  let a = next(used);
  let b = next(rebuilt);
  while (a || b) {
    const order = a && b ? compareKeys(key, a, b) : a ? -1 : 1;
    yield [order <= 0 ? a : null, order >= 0 ? b : null];
    if (order <= 0) a = next(used);
    if (order >= 0) b = next(rebuilt);
  }
}

function next(rows: IterableIterator<unknown>): AnyRow | null {
  const step = rows.next();
  return step.done ? null : (step.value as AnyRow);
}

/** The order SQLite itself gives: integers, then text by its UTF-8 bytes. */
function compareKeys(key: readonly string[], a: AnyRow, b: AnyRow): number {
  for (const name of key) {
    const left = a[name] ?? '';
    const right = b[name] ?? '';
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
  }
  return 0;
}

/** Columns and how they differ. Words of letters are not repeated: the report may be read by anyone. */
const SHOWN = new Set([
  'number',
  'year',
  'supplement',
  'state',
  'role',
  'clearance',
  'last_number',
  'confidentiality',
]);

function differences(names: string[], a: AnyRow, b: AnyRow): string {
  return names
    .filter((name) => a[name] !== b[name])
    .map((name) => (SHOWN.has(name) ? `${name} is ${a[name]}, the journal says ${b[name]}` : name))
    .join(', ');
}

const OF_MAIL = `SELECT r.series || '/' || m.number || '/' || m.year || iif(m.supplement > 0, '/S' || m.supplement, '')
  FROM mail m JOIN register r ON r.id = m.register WHERE m.id = ?`;
const SERIES = 'SELECT series FROM register WHERE id = ?';

/** 'ARR-DKH/38/2026' for a row that belongs to a number, as the journal has it. */
class Labels {
  readonly #rebuilt: Connection;

  constructor(rebuilt: Connection) {
    this.#rebuilt = rebuilt;
  }

  of(table: TableName, row: AnyRow): string | null {
    const mail = table === 'mail' ? row.id : row.mail;
    const known = typeof mail === 'string' ? this.#ask(OF_MAIL, mail) : undefined;
    if (known || typeof row.register !== 'string') return known ?? null;
    const series = this.#ask(SERIES, row.register) ?? row.register;
    const supplement = Number(row.supplement ?? 0) > 0 ? `/S${row.supplement}` : '';
    const number = typeof row.number === 'number' ? `/${row.number}` : '';
    return row.year === undefined ? series : `${series}${number}/${row.year}${supplement}`;
  }

  #ask(sql: string, id: string): string | undefined {
    return prepared(this.#rebuilt, sql).pluck().get(id) as string | undefined;
  }
}

/** Tables, indexes and triggers: one that was added, changed or dropped with a tool (I18). */
export function compareSchema(used: Connection, rebuilt: Connection, faults: FaultList): void {
  const read = (connection: Connection) =>
    new Map(
      (
        connection
          .prepare(`SELECT type || ' ' || name AS name, coalesce(sql, '') AS sql FROM sqlite_schema`)
          .all() as { name: string; sql: string }[]
      ).map(({ name, sql }) => [name, sql]),
    );
  const here = read(used);
  const expected = read(rebuilt);
  for (const [name, sql] of expected) {
    const own = here.get(name);
    if (own === undefined) faults.add('schema.changed', {}, `${name} is gone`);
    else if (own !== sql) faults.add('schema.changed', {}, `${name} differs`);
  }
  for (const name of here.keys()) {
    // ANALYZE leaves its own tables; they hold no rule.
    if (!expected.has(name) && !name.startsWith('table sqlite_stat'))
      faults.add('schema.changed', {}, `${name} was added`);
  }
}
