import { totalmem } from 'node:os';
import { setTimeout as after } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Database } from '../database.ts';
import type { Begun } from './begun.ts';
import { makeSnapshot, type Sight } from './make-snapshot.ts';
import type { SnapshotWork } from './snapshot-worker.ts';

/** An answer is waited for no longer: the desk asks again. */
const PATIENCE_MS = 10_000;
/** One that takes longer is given up: such a PC reads the order. */
const LIMIT_MS = 1_800_000;
/** Rows of a million entries and what they are folded with; more than that is not made, and such a PC reads the order. */
const MOST_MIB = 3_072;

/** What a thread may take of a machine with so many bytes: the database and the centre stand beside it. */
export const memoryMib = (bytes: number): number => Math.min(MOST_MIB, Math.floor(bytes / 2 ** 20 / 3));

export type Make = (sight: Sight, generation: number, upto: number) => Promise<void>;

/** Snapshots under way: one after the other, each once. */
export class Snapshots {
  readonly #make: Make;
  readonly #making = new Map<string, Promise<void>>();
  /** Sights of which none could be made, and how far they were to reach: not tried again before there is twice as much. */
  readonly #failed = new Map<string, number>();
  readonly #begun: Begun | null;
  #turn: Promise<void> = Promise.resolve();

  constructor(make: Make, begun: Begun | null = null) {
    this.#make = make;
    this.#begun = begun;
  }

  isMaking(sight: Sight): boolean {
    return this.#making.has(JSON.stringify(sight));
  }

  /** Begins one, or hears of the one under way. False: there will be none. */
  begin(sight: Sight, generation: number, upto: number): boolean {
    const name = JSON.stringify(sight);
    if (this.#making.has(name)) return true;
    if (upto < 2 * Math.max(this.#failed.get(name) ?? 0, this.#begun?.killedAt(name) ?? 0)) return false;
    const making = this.#turn
      .then(() => this.#makeNoted(name, () => this.#make(sight, generation, upto), upto))
      .catch(() => void this.#failed.set(name, upto))
      .finally(() => this.#making.delete(name));
    this.#turn = making;
    this.#making.set(name, making);
    return true;
  }

  async #makeNoted(name: string, make: () => Promise<void>, upto: number): Promise<void> {
    this.#begun?.begin(name, upto);
    try {
      await make();
    } finally {
      this.#begun?.end(name);
    }
  }

  /** Until the one of that sight is made, or a while. */
  async wait(sight: Sight): Promise<void> {
    const waiting = new AbortController();
    const made = this.#making.get(JSON.stringify(sight));
    await Promise.race([
      made,
      after(PATIENCE_MS, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
  }

  /** Whatever is under way has ended. */
  async idle(): Promise<void> {
    await this.#turn;
  }
}

/** In this thread, for councils that are small by their nature (tests). */
export const madeHere =
  (database: Database): Make =>
  (sight, generation, upto) =>
    makeSnapshot(database, sight, generation, upto);

/** In a thread and on a connection of its own: the centre goes on meanwhile. */
export class SnapshotThread {
  readonly #url: string;
  readonly #limitMs: number;
  #worker: Worker | null = null;
  #isOver = false;

  constructor(url: string, limitMs = LIMIT_MS) {
    this.#url = url;
    this.#limitMs = limitMs;
  }

  readonly make: Make = (sight, generation, upto) =>
    new Promise((resolve, reject) => {
      if (this.#isOver) return resolve();
      const workerData: SnapshotWork = { url: this.#url, sight, generation, upto };
      const worker = new Worker(workerFile(), {
        workerData,
        resourceLimits: {
          maxOldGenerationSizeMb: memoryMib(Math.min(process.constrainedMemory() || Infinity, totalmem())),
        },
      });
      this.#worker = worker;
      let isLate = false;
      const limit = setTimeout(() => {
        isLate = true;
        void worker.terminate();
      }, this.#limitMs);
      worker.once('error', reject);
      worker.once('exit', (code) => {
        clearTimeout(limit);
        // One that was ended before it had begun ends with 0.
        if (this.#isOver || (code === 0 && !isLate)) resolve();
        else reject(new Error(isLate ? 'took too long' : `ended with ${code}`));
      });
    });

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#worker?.terminate();
  }
}

/** From its source beside this file, or bundled flat beside the centre. */
function workerFile(): URL {
  const here = import.meta.url;
  const name = new URL(here).pathname.endsWith('.ts') ? './snapshot-worker.ts' : './snapshot-worker.mjs';
  return new URL(name, here);
}
