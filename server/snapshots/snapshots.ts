import { setTimeout as after } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Database } from '../database.ts';
import { makeSnapshot, type Sight } from './make-snapshot.ts';
import type { SnapshotWork } from './snapshot-worker.ts';

/** An answer is waited for no longer: the desk asks again. */
const PATIENCE_MS = 10_000;
/** Rows of a million entries and what they are folded with; more than that is not made, and such a PC reads the order. */
const MEMORY_MIB = 3_072;

export type Make = (sight: Sight, generation: number, upto: number) => Promise<void>;

/** Snapshots under way: one after the other, each once. */
export class Snapshots {
  readonly #make: Make;
  readonly #making = new Map<string, Promise<void>>();
  /** Sights of which none could be made, and how far they were to reach: not tried again before there is twice as much. */
  readonly #failed = new Map<string, number>();
  #turn: Promise<void> = Promise.resolve();

  constructor(make: Make) {
    this.#make = make;
  }

  /** Begins one, or hears of the one under way. False: there will be none. */
  begin(sight: Sight, generation: number, upto: number): boolean {
    const name = JSON.stringify(sight);
    if (upto < 2 * (this.#failed.get(name) ?? 0)) return false;
    if (this.#making.has(name)) return true;
    const making = this.#turn
      .then(() => this.#make(sight, generation, upto))
      .catch(() => void this.#failed.set(name, upto))
      .finally(() => this.#making.delete(name));
    this.#turn = making;
    this.#making.set(name, making);
    return true;
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
  #worker: Worker | null = null;
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
  }

  readonly make: Make = (sight, generation, upto) =>
    new Promise((resolve, reject) => {
      if (this.#isOver) return resolve();
      const workerData: SnapshotWork = { url: this.#url, sight, generation, upto };
      const worker = new Worker(workerFile(), {
        workerData,
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
      });
      this.#worker = worker;
      worker.once('error', reject);
      worker.once('exit', (code) =>
        code === 0 || this.#isOver ? resolve() : reject(new Error(`ended with ${code}`)),
      );
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
