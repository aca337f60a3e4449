import { DomainError } from '#shared/domain/errors.ts';
import { type Connection, openDatabase, setKey } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';

export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/**
 * Opens the store at this version's schema: refuses a newer one, backs up before a step, then all or nothing.
 * TypeORM runs the steps and is loaded only when there are some, so that a normal start does not pay for it.
 */
export async function openMigrated(
  file: string,
  key: Buffer,
  backupFirst: (connection: Connection, version: number) => void,
  steps: readonly Migration[] = migrations,
): Promise<Connection> {
  const connection = openDatabase(file, key);
  try {
    const version = schemaVersion(connection);
    // A second connection would read the whole schema again at each start.
    if (version === steps.length) return connection;
    if (version > steps.length) throw new DomainError('store.newer', { version, supported: steps.length });
    if (version > 0) backupFirst(connection, version);
  } catch (error) {
    connection.close();
    throw error;
  }
  connection.close();
  await runSteps(file, key, steps);
  return openDatabase(file, key);
}

/** The same for who opens it later, or otherwise. */
export async function migrate(...store: Parameters<typeof openMigrated>): Promise<void> {
  (await openMigrated(...store)).close();
}

async function runSteps(file: string, key: Buffer, steps: readonly Migration[]): Promise<void> {
  const [{ DataSource }, { default: driver }] = await Promise.all([
    import('typeorm'),
    import('better-sqlite3-multiple-ciphers'),
  ]);
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    driver,
    prepareDatabase: (connection: Connection) => {
      setKey(connection, key);
      connection.pragma('journal_mode=WAL');
      connection.pragma('synchronous=FULL');
    },
    migrations: steps.map((step, index) => migrationClass(step, index + 1)),
    migrationsTableName: 'schema_step',
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await source.destroy();
  }
}

interface Runner {
  query(sql: string): Promise<unknown>;
}

/** TypeORM orders migrations by the number at the end of their class name. */
function migrationClass(step: Migration, position: number) {
  const name = `${step.name}${String(position).padStart(13, '0')}`;
  return class {
    readonly name = name;
    async up(runner: Runner): Promise<void> {
      for (const statement of step.up) await runner.query(statement);
      await runner.query(`PRAGMA user_version = ${position}`);
    }
    async down(): Promise<void> {
      throw new Error('migrations are additive: restore the backup instead');
    }
  };
}
