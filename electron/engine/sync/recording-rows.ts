import type { Rows } from '#shared/store/rows.ts';
import { type Row, type TableName, tables } from '#shared/store/tables.ts';

type Key = (string | number)[];
type Values = Record<string, unknown>;

/** One row as it was before an entry wrote to it; null when it was not there. */
export interface BeforeImage {
  table: TableName;
  key: Key;
  before: Values | null;
}

/** What one entry added to a counter. */
export interface Addition {
  table: TableName;
  key: Key;
  column: string;
  by: number;
}

export interface Touched {
  /** Rows asked for, and `table *` for a list. */
  reads: string[];
  writes: BeforeImage[];
  /** Counters it added to without reading them. */
  adds: Addition[];
}

/** Nothing was touched: an entry that does not apply, so far. */
export const isIdle = ({ reads, writes, adds }: Touched): boolean =>
  reads.length + writes.length + adds.length === 0;

export const rowKey = (table: TableName, key: Key): string => `${table} ${JSON.stringify(key)}`;
export const wholeTable = (table: string): string => `${table} *`;

/** Rows that note what one fold reads and writes: what commutes needs no second fold, what does not can be undone. */
export class RecordingRows implements Rows {
  readonly #rows: Rows;
  readonly #withImages: boolean;
  readonly #reads = new Set<string>();
  readonly #writes = new Map<string, BeforeImage>();
  readonly #adds: Addition[] = [];

  /** Without images, `before` is null: enough to tell which rows were met. */
  constructor(rows: Rows, withImages = true) {
    this.#rows = rows;
    this.#withImages = withImages;
  }

  get touched(): Touched {
    return { reads: [...this.#reads], writes: [...this.#writes.values()], adds: this.#adds };
  }

  get<Name extends TableName>(table: Name, ...key: Key): Row<Name> | undefined {
    this.#reads.add(rowKey(table, key));
    return this.#rows.get(table, ...key);
  }

  list<Name extends TableName>(table: Name, where: Partial<Row<Name>>): Row<Name>[] {
    this.#reads.add(wholeTable(table));
    return this.#rows.list(table, where);
  }

  put<Name extends TableName>(table: Name, row: Row<Name>, before?: Row<Name>): void {
    const values = row as Values;
    this.#note(table, tables[table].key.map((column) => values[column]) as Key);
    this.#rows.put(table, row, before);
  }

  drop(table: TableName, ...key: Key): void {
    this.#note(table, key);
    this.#rows.drop(table, ...key);
  }

  add<Name extends TableName>(table: Name, key: Key, column: keyof Row<Name> & string, by: number): void {
    this.#adds.push({ table, key, column, by });
    this.#rows.add(table, key, column, by);
  }

  #note(table: TableName, key: Key): void {
    const name = rowKey(table, key);
    if (this.#writes.has(name)) return;
    this.#writes.set(name, {
      table,
      key,
      before: this.#withImages ? (this.#rows.get(table, ...key) ?? null) : null,
    });
  }
}
