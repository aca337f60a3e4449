/**
 * Portable columns only: the same rows must come out of SQLite and PostgreSQL. Ids are text UUIDv7,
 * civil dates 'yyyy-MM-dd', moments ISO with offset, lists JSON text, truth values 0 or 1.
 */
export type ColumnType = 'text' | 'integer' | 'text?' | 'integer?';

export interface TableDefinition {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
}

type Value<Type extends ColumnType> = Type extends 'text'
  ? string
  : Type extends 'integer'
    ? number
    : Type extends 'text?'
      ? string | null
      : number | null;

export type RowOf<Table extends TableDefinition> = {
  -readonly [Column in keyof Table['columns']]: Value<Table['columns'][Column]>;
};
