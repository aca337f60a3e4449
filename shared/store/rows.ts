import type { Row, TableName } from './tables.ts';

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
}

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
