import { EventEmitter } from 'node:events';
import { Client } from 'pg';

const CHANNEL = 'sijill_wake';
const FORM = /^([0-9a-f-]{36}) ([0-9a-f-]{36}|-)$/;
const [FIRST_DELAY_MS, LONGEST_DELAY_MS] = [250, 10_000];

interface Heard {
  /** Another instance took something in: whose council it is, and which device brought it. */
  wake: [council: string, bringer: string | null];
  /** The line to PostgreSQL was cut: it may have crashed. */
  cut: [];
  /** It stands again; words of others were missed meanwhile. */
  back: [];
}

/**
 * Other instances of the centre on the same PostgreSQL. One connection of its own hears what they take in (LISTEN) and
 * tells them (NOTIFY): a hint only, a desk that misses one asks within the minute. Nothing of value is carried.
 */
export class Neighbours extends EventEmitter<Heard> {
  readonly #url: string;
  #client: Client | null = null;
  #waiting: NodeJS.Timeout | null = null;
  #delay = FIRST_DELAY_MS;
  #closed = false;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  /** Rejects when PostgreSQL does not answer. */
  async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: 'sijill-centre-neighbours',
      keepAlive: true,
      // What is told while something else is being told goes after it.
      pipeline: true,
    });
    let isGone = false;
    const lost = () => {
      isGone = true;
      this.#lost(client);
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ processId, payload }) => {
      const [, council, bringer] = FORM.exec(payload ?? '') ?? [];
      const isOwn = processId === (client as unknown as { processID: number }).processID;
      if (!isOwn && council) this.emit('wake', council, bringer === '-' ? null : (bringer ?? null));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      if (isGone) throw new Error('PostgreSQL left at once');
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    this.#delay = FIRST_DELAY_MS;
  }

  /** After the commit, never inside it: PostgreSQL lets one transaction that notifies commit after the other. */
  tell(council: string, bringer: string | null): void {
    // Who does not hear it now is told when the line stands again.
    this.#client
      ?.query(`SELECT pg_notify('${CHANNEL}', $1)`, [`${council} ${bringer ?? '-'}`])
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#waiting) clearTimeout(this.#waiting);
    await this.#client?.end().catch(() => undefined);
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (this.#closed) return;
    this.emit('cut');
    this.#again();
  }

  #again(): void {
    this.#waiting = setTimeout(() => {
      this.listen().then(
        () => (this.#closed ? void this.close() : this.emit('back')),
        () => this.#closed || this.#again(),
      );
    }, this.#delay).unref();
    this.#delay = Math.min(2 * this.#delay, LONGEST_DELAY_MS);
  }
}
