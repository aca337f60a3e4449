import type { Defence } from './defences.ts';
import type { Stage } from './stage.ts';

/** One line of the table: what an enemy tries, and the defence whose removal lets it succeed. */
export interface Attack {
  name: string;
  without: Defence;
  run(stage: Stage, tally: Tally): Promise<void>;
}

/** Thrown at the first success when only that is asked: the proof that an attack is not idle. */
export class Succeeded extends Error {}

/** What came of an attack. The first few of what went wrong are kept in words. */
export class Tally {
  tries = 0;
  letIn = 0;
  lost = 0;
  crashed = 0;
  readonly said: string[] = [];
  readonly #stopsAtFirst: boolean;

  constructor({ stopsAtFirst = false } = {}) {
    this.#stopsAtFirst = stopsAtFirst;
  }

  get sound(): boolean {
    return !this.reached && this.crashed === 0;
  }

  /** Somebody came in, or something is gone: what an attack is after. A breakage proves nothing. */
  get reached(): boolean {
    return this.letIn + this.lost > 0;
  }

  tried(times = 1): void {
    this.tries += times;
  }

  /** Somebody saw, did or made believe what they may not. */
  enters(what: string): void {
    this.letIn += 1;
    this.#succeeds(`let in: ${what}`);
  }

  /** Something of the office is gone, or a right of somebody who has it is. */
  loses(what: string): void {
    this.lost += 1;
    this.#succeeds(`lost: ${what}`);
  }

  /** An answer that nobody foresaw; the attack goes on. */
  crashes(what: string): void {
    this.crashed += 1;
    this.#say(`crashed: ${what}`);
  }

  /** The attack itself ended by an error: in the proof too, that is a breakage and no success by itself. */
  breaks(error: unknown): void {
    this.crashed += 1;
    this.said.push(`broke: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  }

  #succeeds(what: string): void {
    this.#say(what);
    if (this.#stopsAtFirst) throw new Succeeded(what);
  }

  #say(what: string): void {
    if (this.said.length < 10) this.said.push(what.slice(0, 600));
  }
}
