import { setTimeout } from 'node:timers/promises';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Machine } from './machine.ts';

interface DayWatchOptions {
  machine: Machine;
  /** The legal day is another one than when it was last looked at. */
  changed(): void;
  /** Between two looks; rejects when the signal aborts. */
  wait?(ms: number, signal: AbortSignal): Promise<unknown>;
}

const LOOK_EVERY_MS = 10_000;

const patiently = (ms: number, signal: AbortSignal) => setTimeout(ms, null, { signal, ref: false });

/**
 * Says when the legal day turns. What is late or due soon changes with it though nobody wrote anything, and a screen
 * that stays open over midnight, or wakes after a night, must read again.
 */
export class DayWatch {
  readonly #options: DayWatchOptions;
  readonly #stop = new AbortController();
  #day: string;

  constructor(options: DayWatchOptions) {
    this.#options = options;
    this.#day = this.#today();
  }

  #today(): string {
    return legalDayAt(this.#options.machine.clock.now());
  }

  look(): void {
    const day = this.#today();
    if (day === this.#day) return;
    this.#day = day;
    this.#options.changed();
  }

  /** Looks by itself until `stop`. */
  async start(): Promise<void> {
    const { signal } = this.#stop;
    const wait = this.#options.wait ?? patiently;
    while (!signal.aborted) {
      await wait(LOOK_EVERY_MS, signal).catch(() => undefined);
      if (!signal.aborted) this.look();
    }
  }

  stop(): void {
    this.#stop.abort();
  }
}
