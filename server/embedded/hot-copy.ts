import { Client } from 'pg';

/**
 * Lets somebody copy the files of a running embedded database (PostgreSQL's manual, "Making a Base Backup Using the Low
 * Level API"). One session holds it all: where that ends, PostgreSQL gives the copy up by itself.
 */
export class HotCopy {
  #session: Client | null = null;

  /** From now on the database keeps its log; its files may be copied in any order. */
  async begin(url: string): Promise<void> {
    await this.end();
    const session = new Client({ connectionString: url });
    session.on('error', () => undefined);
    this.#session = session;
    await session.connect();
    // Without it a checkpoint could remove log that the copy needs.
    await session.query(
      "SELECT pg_create_physical_replication_slot('sijill_copy_' || pg_backend_pid(), true, true)",
    );
    await session.query("SELECT pg_backup_start('sijill', fast => true)");
  }

  /** All but the log was copied; what is to be written in the copy as `backup_label`. */
  async whole(): Promise<string> {
    if (!this.#session) throw new Error('no copy was begun');
    const { rows } = await this.#session.query<{ labelfile: string }>(
      'SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)',
    );
    return rows[0]?.labelfile ?? '';
  }

  /** The log was copied too, or the copy is given up. */
  async end(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.end().catch(() => undefined);
  }
}
