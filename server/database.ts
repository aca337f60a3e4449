import { Pool, type PoolClient, type QueryConfig, type QueryResultRow, types } from 'pg';

/** bigint columns count entries: far below 2^53, and a string would be a trap in every comparison. */
types.setTypeParser(20, (text) => Number(text));

export type Client = Pick<PoolClient, 'query'>;

/**
 * The centre's store. Every transaction runs as `sijill_app`, which may not change or drop what is kept, and sees
 * the rows of one council only: row-level security is the second wall behind the code's own conditions.
 */
export class Database {
  readonly #pool: Pool;

  constructor(url: string, connections = 20) {
    // What is asked without waiting for the answer before goes out together and is done in that order.
    this.#pool = new Pool({
      connectionString: url,
      max: connections,
      application_name: 'sijill-centre',
      pipeline: true,
    });
    // An idle connection that PostgreSQL closed (a restart) is replaced at the next use.
    this.#pool.on('error', () => undefined);
    // One in use tells its own request by the question that fails; unheard, its event would end the whole centre.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** One transaction for one council; `null` where no council is known yet (codes, device keys). */
  async unitOfWork<Result>(
    council: string | null,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#pool.connect();
    try {
      await client.query(begin(council));
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not used again.
      const broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }

  /**
   * Nobody else, at any instance, does what has this name while `work` goes on: null when somebody does. `work` asks the
   * database nothing, or all connections could wait for one more.
   */
  async alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null> {
    return this.unitOfWork(null, async (client) => {
      const { rows } = await client.query<{ mine: boolean }>({
        name: 'alone',
        text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine',
        values: [name],
      });
      return rows[0]?.mine ? work() : null;
    });
  }

  /**
   * Questions that wait for no answer, in such a transaction, all sent together: `ask` asks the last of them before it waits
   * for the first. What was answered counts only when the transaction stood around it.
   */
  async atOnce<Result>(council: string | null, ask: (client: Client) => Promise<Result>): Promise<Result> {
    const opening = begin(council);
    const client = await this.#pool.connect();
    const asked = [client.query(opening), ask(client), client.query('COMMIT')] as const;
    const [begun, , ended] = await Promise.allSettled(asked);
    // An open transaction, or a connection that is gone, goes to nobody else.
    client.release(begun.status === 'rejected' || ended.status === 'rejected');
    const [, answer] = await Promise.all(asked);
    return answer;
  }

  /** One question of that kind. */
  async read<Row extends QueryResultRow>(council: string | null, question: QueryConfig): Promise<Row[]> {
    const { rows } = await this.atOnce(council, (client) => client.query<Row>(question));
    return rows;
  }

  /** As the owner of the tables: migrations and the operator's own commands. */
  async asOwner<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }

  /** Rejects when PostgreSQL does not answer. */
  async ping(): Promise<void> {
    await this.#pool.query('SELECT 1');
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

function begin(council: string | null): string {
  // Council ids are UUIDs checked at the border; the check here keeps it true for every caller.
  if (council !== null && !/^[0-9a-f-]{36}$/.test(council)) throw new Error('not a council id');
  return `BEGIN; SET LOCAL ROLE sijill_app; SET LOCAL sijill.council = '${council ?? ''}'; SET LOCAL lock_timeout = '20s'`;
}
