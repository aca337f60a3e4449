import { isTally, type ReadRows, type Rows } from '#shared/store/rows.ts';
import { type Row, type TableName, tables } from '#shared/store/tables.ts';
import type { Connection, Statement } from './database.ts';

/** Reads rows by prepared statements made once per shape. */
export class SqliteReadRows implements ReadRows {
  protected readonly connection: Connection;
  readonly #statements = new Map<string, Statement>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  get<Name extends TableName>(table: Name, ...key: (string | number)[]): Row<Name> | undefined {
    const sql = () => `SELECT * FROM ${table} WHERE ${equal(tables[table].key)}`;
    return this.statement(`get ${table}`, sql).get(...key) as Row<Name> | undefined;
  }

  list<Name extends TableName>(table: Name, where: Partial<Row<Name>>): Row<Name>[] {
    const columns = Object.keys(where);
    const sql = () =>
      `SELECT * FROM ${table} ${columns.length > 0 ? `WHERE ${equal(columns)}` : ''} ORDER BY ${tables[table].key.join(', ')}`;
    return this.statement(`list ${table} ${columns.join()}`, sql).all(...Object.values(where)) as Row<Name>[];
  }

  protected statement(name: string, sql: () => string): Statement {
    let statement = this.#statements.get(name);
    if (!statement) {
      statement = this.connection.prepare(sql());
      this.#statements.set(name, statement);
    }
    return statement;
  }
}

/** The rows of the store, as the fold writes them inside the one write transaction. */
export class SqliteRows extends SqliteReadRows implements Rows {
  /** Mails whose row or files changed since the last `takeTouched`: their search terms are renewed. */
  #touched = new Set<string>();
  #beforeTouch: (mail: string) => void = () => {};

  /** Calls `listener` before the first change of each mail, while its words can still be read. */
  onTouch(listener: (mail: string) => void): void {
    this.#beforeTouch = listener;
  }

  put<Name extends TableName>(table: Name, row: Row<Name>, before?: Row<Name>): void {
    const values = row as Record<string, unknown>;
    if (table === 'mail') this.#touch(String(values.id));
    if (table === 'mail_file') this.#touch(String(values.mail));
    if (table === 'assignment') this.#touchHeld(values, before);
    if (before) {
      this.#change(table, values, before);
      return;
    }
    const columns = Object.keys(tables[table].columns);
    this.putValues(
      table,
      columns.map((column) => values[column]),
    );
  }

  /** A row by the values of its columns, in their order; no letter is touched by it. */
  putValues(table: TableName, values: readonly unknown[]): void {
    const sql = () => {
      const { key, columns } = tables[table];
      const names = Object.keys(columns);
      const rest = names.filter((column) => !(key as readonly string[]).includes(column));
      const update = rest.map((column) => `${column} = excluded.${column}`).join(', ');
      return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
        ON CONFLICT (${key.join(', ')}) DO ${update === '' ? 'NOTHING' : `UPDATE SET ${update}`}`;
    };
    this.statement(`put ${table}`, sql).run(values);
  }

  #change(table: TableName, row: Record<string, unknown>, before: Record<string, unknown>): void {
    const changed = Object.keys(tables[table].columns).filter((column) => row[column] !== before[column]);
    if (changed.length === 0) return;
    const key: readonly string[] = tables[table].key;
    const sql = () =>
      `UPDATE ${table} SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE ${equal(key)}`;
    const { changes } = this.statement(`change ${table} ${changed.join()}`, sql).run(
      ...changed.map((column) => row[column]),
      ...key.map((column) => row[column]),
    );
    // Not the row that was read: a key was changed, or somebody else's row was given.
    if (changes !== 1) throw new Error(`fold: no ${table} to change`);
  }

  /** A letter is found by the heads of the units that hold it. */
  #touchHeld(row: Record<string, unknown> | undefined, before?: Record<string, unknown>): void {
    if (!row || (before && before.state === row.state && before.unit === row.unit)) return;
    this.#touch(String(row.mail));
  }

  #touch(mail: string): void {
    if (this.#touched.has(mail)) return;
    this.#beforeTouch(mail);
    this.#touched.add(mail);
  }

  drop(table: TableName, ...key: (string | number)[]): void {
    if (table === 'mail' || table === 'mail_file') this.#touch(String(key[0]));
    if (table === 'assignment') this.#touchHeld(this.get('assignment', ...key));
    this.statement(`drop ${table}`, () => `DELETE FROM ${table} WHERE ${equal(tables[table].key)}`).run(
      ...key,
    );
  }

  add<Name extends TableName>(
    table: Name,
    key: (string | number)[],
    column: keyof Row<Name> & string,
    by: number,
  ): void {
    const { key: names } = tables[table];
    if (!isTally(table)) {
      const sql = () => `UPDATE ${table} SET ${column} = ${column} + ? WHERE ${equal(names)}`;
      this.statement(`add ${table} ${column}`, sql).run(by, ...key);
      return;
    }
    const sql = () =>
      `INSERT INTO ${table} (${names.join(', ')}, ${column}) VALUES (${names.map(() => '?').join(', ')}, ?)
       ON CONFLICT (${names.join(', ')}) DO UPDATE SET ${column} = ${column} + excluded.${column} RETURNING ${column} AS sum`;
    const { sum } = this.statement(`add ${table}`, sql).get(...key, by) as { sum: number };
    if (sum === 0) this.drop(table, ...key);
  }

  takeTouched(): string[] {
    const touched = [...this.#touched];
    this.#touched = new Set();
    return touched;
  }
}

const equal = (columns: readonly string[]): string => columns.map((column) => `${column} IS ?`).join(' AND ');
