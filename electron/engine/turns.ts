import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Turns for the slices of long work: to each one of its own. Two that asked in the same moment (a slip, and the purge of
 * the search beside it) would otherwise run one after the other before anybody else is heard.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  next(): Promise<void> {
    this.#last = this.#last.then(() => nextTurn());
    return this.#last;
  }
}
