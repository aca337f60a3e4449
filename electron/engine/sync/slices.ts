import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import type { Absorber, CheckedLine } from './absorb.ts';

/** Lines folded in one transaction: nothing else waits longer (FIGURES "one engine turn"). */
export const SLICE = 20;
const MOST = 240;
/**
 * A commit writes each page of an index once, however many lines are on it: slices are as long as a turn bears. Of the dozens
 * of a page the longest takes twice what is aimed at.
 */
const TURN_MS = 7;

/** Lines that the centre gives again when it is asked, a slice in each turn. */
export class Slices {
  readonly #store: Store;
  readonly #absorber: Absorber;
  readonly #machine: Pick<Machine, 'clock'>;
  readonly #pause: () => Promise<void>;
  #size = SLICE;

  constructor(
    store: Store,
    absorber: Absorber,
    machine: Pick<Machine, 'clock'>,
    pause: () => Promise<void> = nextTurn,
  ) {
    this.#pause = pause;
    this.#store = store;
    this.#absorber = absorber;
    this.#machine = machine;
  }

  async absorb(lines: readonly CheckedLine[]): Promise<void> {
    for (let from = 0; from < lines.length; ) {
      await this.#pause();
      const slice = lines.slice(from, from + this.#next(lines.length));
      from += slice.length;
      const began = this.#machine.clock.now();
      this.#store.work.absorbAgainable(() => this.#absorber.absorb(slice).add('sync'));
      if (slice.length === this.#size) this.#tune(this.#machine.clock.now() - began);
    }
  }

  #next(all: number): number {
    if (!this.#store.pending.isLong) return this.#size;
    // Where all own entries had to be folded again it is done once a page, not once in each of its slices.
    return this.#absorber.tookAllBack ? all : SLICE;
  }

  /** `took` in milliseconds of a clock that may be set meanwhile: a strange one changes little. */
  #tune(took: number): void {
    if (took <= 0) return;
    const wanted = Math.round((this.#size * TURN_MS) / took);
    this.#size = Math.max(SLICE, Math.min(wanted, this.#size + SLICE, MOST));
  }
}
