import { isTally, type Rows } from './rows.ts';
import { type Row, type TableName, tables } from './tables.ts';
import { UNIQUE } from './unique.ts';

type Held = Record<string, unknown>;

/** Rows of one table, by key, and by whatever columns were asked for once. */
interface Table {
  rows: Map<string, Held>;
  /** Keys by what the table holds once. */
  holders: Map<string, string>;
  /** By columns joined by ',': rows by their values there. */
  found: Map<string, { columns: string[]; rows: Map<string, Map<string, Held>> }>;
}

/** Rows in memory: the reference the SQLite rows are compared with, where rights are derived, and what a snapshot is made of. */
export class MemoryRows implements Rows {
  readonly #tables = new Map<TableName, Table>();
  /** What to do to have the rows of before again, the last change first; null outside an attempt. */
  #undo: (() => void)[] | null = null;

  /** Does all of `work` or nothing of it: false, and the rows as they were, when it throws. */
  attempt(work: () => void): boolean {
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      work();
      return true;
    } catch {
      for (const step of undo.toReversed()) step();
      return false;
    } finally {
      this.#undo = null;
    }
  }

  get<Name extends TableName>(table: Name, ...key: (string | number)[]): Row<Name> | undefined {
    return this.#of(table).rows.get(joined(key)) as Row<Name> | undefined;
  }

  list<Name extends TableName>(table: Name, where: Partial<Row<Name>>): Row<Name>[] {
    const found = this.#find(this.#of(table), where as Held);
    return [...found].sort((a, b) => compareKeys(tables[table].key, a, b)) as Row<Name>[];
  }

  put<Name extends TableName>(table: Name, row: Row<Name>): void {
    const held = row as Held;
    const key = joined(tables[table].key.map((column) => held[column]));
    this.ensureUnique(table, key, held);
    this.#set(table, key, held);
  }

  /** Throws where another row holds what the table has once, as the desk's own indexes do. */
  protected ensureUnique(table: TableName, key: string, row: Held): void {
    const values = uniqueOf(table, row);
    const holder = values === null ? key : (this.#of(table).holders.get(values) ?? key);
    if (holder !== key) throw new Error(`UNIQUE ${table}`);
  }

  drop(table: TableName, ...key: (string | number)[]): void {
    this.#set(table, joined(key), undefined);
  }

  add<Name extends TableName>(
    table: Name,
    key: (string | number)[],
    column: keyof Row<Name> & string,
    by: number,
  ): void {
    const known = this.get(table, ...key) as Held | undefined;
    if (!known && !isTally(table)) return;
    const sum = Number(known?.[column] ?? 0) + by;
    if (sum === 0 && isTally(table)) this.drop(table, ...key);
    else {
      const named = Object.fromEntries(tables[table].key.map((name, index) => [name, key[index]]));
      this.put(table, { ...named, ...known, [column]: sum } as Row<Name>);
    }
  }

  #set(name: TableName, key: string, row: Held | undefined): void {
    const table = this.#of(name);
    const before = table.rows.get(key);
    this.#undo?.push(() => this.#set(name, key, before));
    if (row) table.rows.set(key, row);
    else table.rows.delete(key);
    const [left, held] = [before, row].map((each) => (each ? uniqueOf(name, each) : null));
    if (left) table.holders.delete(left);
    if (held) table.holders.set(held, key);
    for (const { columns, rows } of table.found.values()) {
      if (before) rows.get(valuesOf(before, columns))?.delete(key);
      if (row) group(rows, valuesOf(row, columns)).set(key, row);
    }
  }

  #find(table: Table, where: Held): Iterable<Held> {
    const columns = Object.keys(where);
    if (columns.length === 0) return table.rows.values();
    let index = table.found.get(columns.join());
    if (!index) {
      index = { columns, rows: new Map() };
      for (const [key, row] of table.rows) group(index.rows, valuesOf(row, columns)).set(key, row);
      table.found.set(columns.join(), index);
    }
    return index.rows.get(valuesOf(where, columns))?.values() ?? [];
  }

  #of(name: TableName): Table {
    let table = this.#tables.get(name);
    if (!table) {
      table = { rows: new Map(), holders: new Map(), found: new Map() };
      this.#tables.set(name, table);
    }
    return table;
  }
}

const joined = (key: readonly unknown[]): string => key.join('\u0000');

/** What nobody else has; null where the row may have what others have. */
function uniqueOf(table: TableName, row: Held): string | null {
  const unique = UNIQUE[table];
  return unique?.counts(row) ? valuesOf(row, unique.columns) : null;
}

/** Null is no text that could be written. */
const valuesOf = (row: Held, columns: readonly string[]): string =>
  joined(columns.map((column) => (row[column] === null ? '\u0001' : row[column])));

function group(rows: Map<string, Map<string, Held>>, values: string): Map<string, Held> {
  let found = rows.get(values);
  if (!found) {
    found = new Map();
    rows.set(values, found);
  }
  return found;
}

function compareKeys(key: readonly string[], a: Held, b: Held): number {
  for (const column of key) {
    const left = a[column] as string | number;
    const right = b[column] as string | number;
    if (left !== right) return isBefore(left, right) ? -1 : 1;
  }
  return 0;
}

const PAIRED = /[\ud800-\udfff]/;

/** In the order of SQLite, which compares the bytes of UTF-8. */
function isBefore(left: string | number, right: string | number): boolean {
  if (typeof left === 'string' && typeof right === 'string' && (PAIRED.test(left) || PAIRED.test(right)))
    return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
  return left < right;
}
