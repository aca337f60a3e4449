import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { type TableName, tableNames, tables } from '#shared/store/tables.ts';
import { UNIQUE } from '#shared/store/unique.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

/** Besides the key: the columns, and which rows count. */
function uniqueOf(connection: Connection, table: TableName): string[] {
  const indexes = connection.prepare(
    `SELECT l.name, s.sql FROM pragma_index_list('${table}') l LEFT JOIN sqlite_schema s ON s.name = l.name
     WHERE l."unique" = 1 AND l.origin <> 'pk'`,
  );
  return (indexes.all() as { name: string; sql: string | null }[]).map(({ name, sql }) => {
    const columns = connection.prepare(`SELECT name FROM pragma_index_info('${name}')`).pluck().all();
    return `${columns.join()} WHERE ${sql?.split(' WHERE ')[1]}`;
  });
}

const uniqueIn = (table: TableName): string[] => {
  const unique = UNIQUE[table];
  return unique ? [`${unique.columns.join()} WHERE ${unique.sql}`] : [];
};

it('the migrated schema is the one the tables describe', async () => {
  const engine = await openedEngine();
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  await engine.close();
  const connection = openDatabase(join(engine.folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0), {
    readonly: true,
  });
  const found = (table: TableName) =>
    connection.prepare(`SELECT * FROM pragma_table_info('${table}')`).all() as Column[];
  for (const table of tableNames) {
    const described = Object.entries(tables[table].columns).map(([name, type]) => ({
      name,
      type: type.startsWith('text') ? 'TEXT' : 'INTEGER',
      nullable: type.endsWith('?'),
    }));
    const actual = found(table).map(({ name, type, notnull }) => ({ name, type, nullable: notnull === 0 }));
    expect(actual, table).toEqual(described);
    const key = found(table)
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name);
    expect(key, table).toEqual(tables[table].key);
    expect(uniqueOf(connection, table), table).toEqual(uniqueIn(table));
  }
  connection.close();
});
