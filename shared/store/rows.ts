import { type Row, type TableName, tables } from './tables.ts';

/** What rules may read. Synchronous: it runs inside the one write transaction. */
export interface ReadRows {
  get<Name extends TableName>(table: Name, ...key: (string | number)[]): Row<Name> | undefined;
  /** Rows equal to `where`, in key order. Only for bounded, indexed sets. */
  list<Name extends TableName>(table: Name, where: Partial<Row<Name>>): Row<Name>[];
}

/**
 * What the fold may also do. `put` inserts or replaces by key; given the row just read as `before`, it writes the
 * columns that differ and leaves the indexes of the others alone.
 */
export interface Rows extends ReadRows {
  put<Name extends TableName>(table: Name, row: Row<Name>, before?: Row<Name>): void;
  drop(table: TableName, ...key: (string | number)[]): void;
  /**
   * Adds to a counter without reading it: sums come out the same in any order. A row that is nothing but its key and
   * its counter begins with its first and goes when it is nought, so that what is kept depends on the letters alone and
   * not on their history; of any other a missing one stays missing.
   */
  add<Name extends TableName>(
    table: Name,
    key: (string | number)[],
    column: keyof Row<Name> & string,
    by: number,
  ): void;
}

/** Whether a table's rows are nothing but a key and a counter. */
export const isTally = (table: TableName): boolean =>
  Object.keys(tables[table].columns).length === tables[table].key.length + 1;

/** Changes some columns of a row that must exist; a missing one means a broken journal. */
export function patch<Name extends TableName>(
  rows: Rows,
  table: Name,
  key: (string | number)[],
  changes: Partial<Row<Name>>,
): Row<Name> {
  const row = rows.get(table, ...key);
  if (!row) throw new Error(`fold: no ${table} ${key.join('/')}`);
  const next = { ...row, ...changes };
  rows.put(table, next);
  return next;
}
