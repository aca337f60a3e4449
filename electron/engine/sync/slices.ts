import { setImmediate as nextTurn } from 'node:timers/promises';
import { SYNC_LIMITS } from '#shared/contract/http.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import type { Absorber, CheckedLine } from './absorb.ts';

/** Lines folded in one transaction: nothing else waits longer (FIGURES "one engine turn"). */
export const SLICE = 20;
/**
 * A commit writes each page of an index once, however many lines are on it: slices are as long as a turn bears. Of the dozens
 * of a page the longest takes twice what is aimed at, sometimes three times.
 */
const ATTENDED = { turnMs: 5, most: 240 };
const UNATTENDED = { turnMs: 50, most: SYNC_LIMITS.entries };

/** What goes on beside long work. */
export interface Beside {
  /** Lets others go first. */
  pause(): Promise<void>;
  /** Whether anybody has worked at this desk just now. */
  isAttended(): boolean;
}

/** Where nobody is asked: slices are short. */
export const ATTENDED_ALWAYS: Beside = { pause: nextTurn, isAttended: () => true };

/** Lines that the centre gives again when it is asked, a slice in each turn. */
export class Slices {
  readonly #store: Store;
  readonly #absorber: Absorber;
  readonly #machine: Pick<Machine, 'clock'>;
  readonly #beside: Beside;
  readonly #size: PacedSize;

  constructor(
    store: Store,
    absorber: Absorber,
    machine: Pick<Machine, 'clock'>,
    beside: Beside = ATTENDED_ALWAYS,
  ) {
    this.#beside = beside;
    this.#size = new PacedSize(beside, SLICE, ATTENDED, UNATTENDED);
    this.#store = store;
    this.#absorber = absorber;
    this.#machine = machine;
  }

  async absorb(lines: readonly CheckedLine[]): Promise<void> {
    for (let from = 0; from < lines.length; ) {
      await this.#beside.pause();
      const size = this.#size.now();
      const slice = lines.slice(from, from + this.#next(size.most, lines.length));
      from += slice.length;
      const began = this.#machine.clock.now();
      this.#store.work.absorbAgainable(() => this.#absorber.absorb(slice).add('sync'));
      if (slice.length === size.most) size.took(this.#machine.clock.now() - began);
    }
  }

  #next(most: number, all: number): number {
    if (!this.#store.pending.isLong) return most;
    // Where all own entries had to be folded again it is done once a page, not once in each of its slices.
    return this.#absorber.tookAllBack ? all : SLICE;
  }
}

interface Bounds {
  turnMs: number;
  most: number;
}

/** How much of long work fits into a turn, learnt as it goes: apart for a desk that somebody works at. */
export class PacedSize {
  readonly #beside: Beside;
  readonly #attended: Size;
  readonly #unattended: Size;

  /** `least`: of what is done in a turn whatever it takes. */
  constructor(beside: Beside, least: number, attended: Bounds, unattended: Bounds) {
    this.#beside = beside;
    this.#attended = new Size(least, attended);
    this.#unattended = new Size(least, unattended);
  }

  now(): Size {
    return this.#beside.isAttended() ? this.#attended : this.#unattended;
  }
}

class Size {
  readonly #least: number;
  readonly #bounds: Bounds;
  most: number;

  constructor(least: number, bounds: Bounds) {
    this.#least = least;
    this.#bounds = bounds;
    this.most = least;
  }

  /** As many as that; in milliseconds of a clock that may be set meanwhile: a strange one changes little. */
  took(ms: number): void {
    if (ms <= 0) return;
    const wanted = Math.round((this.most * this.#bounds.turnMs) / ms);
    this.most = Math.max(this.#least, Math.min(wanted, this.most + this.#least, this.#bounds.most));
  }
}
