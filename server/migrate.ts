import type { Database } from './database.ts';
import { type ServerMigration, serverMigrations } from './migrations/index.ts';

/** Any number: two centres starting on one database migrate one after the other. */
const MIGRATION_LOCK = 7_415_001;

/** Brings the database to this version's schema, all or nothing. Throws a sentence when it is newer than the program. */
export async function migrate(
  database: Database,
  steps: readonly ServerMigration[] = serverMigrations,
): Promise<void> {
  await database.asOwner(async (client) => {
    await client.query('BEGIN');
    try {
      await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
      const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
      const version = rows[0]?.version ?? 0;
      if (version > steps.length)
        throw new Error(
          `The database was made by a newer centre (schema ${version}, this one knows ${steps.length}).`,
        );
      for (const step of steps.slice(version)) await client.query(step.up);
      await client.query('DELETE FROM schema_version');
      await client.query('INSERT INTO schema_version VALUES ($1)', [steps.length]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
}
