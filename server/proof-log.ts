import type { ClaimedProof } from '#shared/journal/request-proof.ts';
import type { Centre } from './centre.ts';
import type { Client, Database } from './database.ts';
import type { Neighbours } from './neighbours.ts';
import { Refusal } from './refusal.ts';

/** A slow line needs minutes for a scan's part; a PC whose clock is further off is told the time. */
const FRESH_MS = 10 * 60_000;

/**
 * A sound request sent again by whoever saw it (a proxy that looks into TLS, a log): refused once its minutes are over,
 * and within them when it was heard already, by this instance or another one. What was heard is not on the disk: so
 * nothing is taken that was made before this instance saw its PostgreSQL begin, or begin again after a crash.
 */
export class ProofLog {
  readonly #machine: Centre['machine'];
  readonly #database: Database;
  #since: number;

  constructor(database: Database, machine: Centre['machine'], neighbours: Neighbours) {
    this.#database = database;
    this.#machine = machine;
    this.#since = machine.now();
    const distrust = () => {
      this.#since = machine.now();
    };
    neighbours.on('cut', distrust).on('back', distrust);
  }

  /** Refuses `centre.clock` {now}: whoever holds the key signs anew with this time and is heard. */
  async ensureNew(client: Client, { device, at, nonce }: ClaimedProof): Promise<void> {
    const now = this.#machine.now();
    if (Math.abs(now - at) > FRESH_MS || at < this.#since) throw new Refusal(401, 'centre.clock', { now });
    // Of two that hear it at once the second waits for the first's commit.
    const { rowCount } = await client.query({
      name: 'hear',
      text: 'INSERT INTO heard (device, at, nonce) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      values: [device, at, nonce],
    });
    if (rowCount !== 1) throw new Refusal(401, 'centre.clock', { now });
  }

  /** What is too old to be taken needs not be remembered. */
  async sweep(): Promise<void> {
    const tooOld = this.#machine.now() - FRESH_MS;
    await this.#database.asOwner((client) => client.query('DELETE FROM heard WHERE at < $1', [tooOld]));
  }
}
