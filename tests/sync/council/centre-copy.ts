import type { Centre } from '#server/centre.ts';
import { declareRestored } from '#server/recover.ts';

/** Snapshots are unlogged, and in no copy of the files: those of before stay, of a generation that is no more. */
const TABLES = `SELECT tablename AS name FROM pg_tables
  WHERE schemaname = 'public' AND tablename NOT LIKE 'journal\\_%' AND tablename NOT LIKE 'snapshot%'
     AND tablename <> 'schema_version'`;

/** A copy of the centre's database beside it, put back as an operator does; one at a time. */
export class CentreCopy {
  readonly #centre: Centre;
  #made = false;

  constructor(centre: Centre) {
    this.#centre = centre;
  }

  async make(): Promise<void> {
    await this.#each('DROP SCHEMA IF EXISTS copy CASCADE; CREATE SCHEMA copy', (table) => [
      `CREATE TABLE copy.${table} AS TABLE public.${table}`,
    ]);
    this.#made = true;
  }

  /** False when there is no copy yet. */
  async putBack(): Promise<boolean> {
    if (!this.#made) return false;
    await this.#each('SELECT 1', (table) => [
      `TRUNCATE public.${table}`,
      `INSERT INTO public.${table} SELECT * FROM copy.${table}`,
    ]);
    await declareRestored(this.#centre);
    return true;
  }

  /** What the centre has of letters, their numbers and emergency numbers: by entry type, the values of one field. */
  async known(type: string, field: string): Promise<Set<string>> {
    const { rows } = await this.#centre.database.asOwner((client) =>
      client.query<{ value: string }>(
        `SELECT convert_from(bytes, 'UTF8')::json -> 'body' ->> $2 AS value FROM journal WHERE type = $1`,
        [type, field],
      ),
    );
    return new Set(rows.map(({ value }) => value));
  }

  async #each(first: string, of: (table: string) => string[]): Promise<void> {
    await this.#centre.database.asOwner(async (client) => {
      // One moment of all tables, as `pg_dump` reads them.
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await client.query(first);
      const { rows } = await client.query<{ name: string }>(TABLES);
      for (const { name } of rows) for (const sql of of(name)) await client.query(sql);
      await client.query('COMMIT');
    });
  }
}
