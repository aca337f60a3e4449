import { isTally, type Rows } from './rows.ts';
import { type Row, type TableName, tables } from './tables.ts';

/** Rows in memory: the reference the SQLite rows are compared with, and where rights are derived. */
export class MemoryRows implements Rows {
  readonly #tables = new Map<TableName, Map<string, Record<string, unknown>>>();

  get<Name extends TableName>(table: Name, ...key: (string | number)[]): Row<Name> | undefined {
    return this.#of(table).get(key.join('\u0000')) as Row<Name> | undefined;
  }

  list<Name extends TableName>(table: Name, where: Partial<Row<Name>>): Row<Name>[] {
    const wanted = Object.entries(where);
    const found = [...this.#of(table).values()].filter((row) =>
      wanted.every(([column, value]) => row[column] === value),
    );
    return found.sort((a, b) => compareKeys(tables[table].key, a, b)) as Row<Name>[];
  }

  put<Name extends TableName>(table: Name, row: Row<Name>): void {
    const record = row as Record<string, unknown>;
    const key = tables[table].key.map((column) => record[column]).join('\u0000');
    this.#of(table).set(key, record);
  }

  drop(table: TableName, ...key: (string | number)[]): void {
    this.#of(table).delete(key.join('\u0000'));
  }

  add<Name extends TableName>(
    table: Name,
    key: (string | number)[],
    column: keyof Row<Name> & string,
    by: number,
  ): void {
    const known = this.get(table, ...key) as Record<string, unknown> | undefined;
    if (!known && !isTally(table)) return;
    const sum = Number(known?.[column] ?? 0) + by;
    if (sum === 0 && isTally(table)) this.drop(table, ...key);
    else {
      const named = Object.fromEntries(tables[table].key.map((name, index) => [name, key[index]]));
      this.put(table, { ...named, ...known, [column]: sum } as Row<Name>);
    }
  }

  #of(table: TableName): Map<string, Record<string, unknown>> {
    let rows = this.#tables.get(table);
    if (!rows) {
      rows = new Map();
      this.#tables.set(table, rows);
    }
    return rows;
  }
}

function compareKeys(key: readonly string[], a: Record<string, unknown>, b: Record<string, unknown>): number {
  for (const column of key) {
    const left = a[column] as string | number;
    const right = b[column] as string | number;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
