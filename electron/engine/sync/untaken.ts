import type { Pushed } from '#shared/contract/http.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { untakenLines } from './generation.ts';
import { unlessCut } from './transport.ts';

/** What a stopped PC (revoked, or a copied disk) wrote and the council's order did not take. */
export class Untaken {
  readonly #store: Pick<Store, 'connection' | 'work'>;
  /** Generation and own head when all of it was last handed over. */
  #handedOver = '';

  constructor(store: Pick<Store, 'connection' | 'work'>) {
    this.#store = store;
  }

  /**
   * Sends it, so that a person can look at it: once a start, in each generation and after each own word, because a
   * centre put back from a copy has forgotten what it had kept apart. Throws `Unreachable`.
   */
  async handOver(send: (lines: Pushed[]) => Promise<unknown>): Promise<void> {
    const { connection, work } = this.#store;
    const { gen, problem, custody, own_upto } = new CentreTable(connection).required();
    // A copied disk does not know where it parted: only what came back in the order is surely there.
    const taken = problem === 'sync.fork' ? Math.min(custody, own_upto) : custody;
    const upto = `${gen} ${work.head.seq}`;
    if (this.#handedOver === upto) return;
    for (const lines of untakenLines(connection, taken)) await send(lines).catch(unlessCut({}));
    this.#handedOver = upto;
  }
}
