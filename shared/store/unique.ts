import type { TableName } from './tables.ts';

type Held = Record<string, unknown>;

/** No two rows have the same there, as far as they are counted; `sql` says which are, as the desk's schema does. */
export interface Unique {
  columns: string[];
  sql: string;
  counts(row: Held): boolean;
}

/**
 * What a table holds once besides its key. An entry that would write it twice has no effect, on every PC alike: rows in
 * memory refuse it as those of a desk do.
 */
export const UNIQUE: Partial<Record<TableName, Unique>> = {
  number: { columns: ['mail'], sql: 'mail IS NOT NULL', counts: ({ mail }) => mail !== null },
  mail: {
    columns: ['register', 'year', 'supplement', 'number'],
    sql: 'number > 0',
    counts: ({ number }) => Number(number) > 0,
  },
  dispatch_note: {
    columns: ['register', 'year', 'supplement', 'number'],
    sql: "state <> 'void'",
    counts: ({ state }) => state !== 'void',
  },
};
