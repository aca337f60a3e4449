import { Worker } from 'node:worker_threads';
import type { Connection } from './database.ts';
import { workerFile } from './readers/worker-file.ts';
import { Turns } from './turns.ts';

/** Pages of the write-ahead log that the store does not hold yet, before the thread is woken: seven registrations. */
const WAKE_PAGES = 300;
/**
 * When the thread does not follow (a burst, a reader in its way, a thread that died), SQLite does it at a commit as it
 * always does, at 8 MiB of log and not at its own 4: what is left by then is little, and the turn short.
 */
const FALLBACK_PAGES = 2_000;

/** Whoever writes without end stands back at this length of the log, so that it starts anew before SQLite must do it. */
const LONG_PAGES = 1_000;

/**
 * Brings committed pages from the write-ahead log into the store beside the engine's own thread. At a commit it would
 * hold every twentieth registration for 20 ms and more in a store of a million letters, and cost half of a recomputation.
 * Nothing rests on it: what is committed is in the log, on the disk.
 */
export class CheckpointThread {
  readonly #connection: Connection;
  readonly #logBug: (error: unknown) => void;
  #worker: Worker | null;
  #busy = false;
  #waiting: (() => void)[] = [];
  readonly #turns = new Turns();

  /** `connection` is the writer's, on the store `file` under `key`. */
  constructor(connection: Connection, file: string, key: Buffer, logBug: (error: unknown) => void) {
    this.#connection = connection;
    this.#logBug = logBug;
    connection.pragma(`wal_autocheckpoint=${FALLBACK_PAGES}`);
    const worker = new Worker(workerFile('checkpoint-worker'), { workerData: { file, key } });
    worker.on('message', () => this.#idle());
    worker.on('error', (error) => this.#lost(error));
    worker.on('exit', () => this.#lost(new Error('checkpoint thread stopped')));
    this.#worker = worker;
  }

  /** After each commit: looks at the log, which costs microseconds, and wakes the thread when enough has gathered. */
  committed(): void {
    if (!this.#worker || this.#busy) return;
    const { log, checkpointed } = this.#log();
    if (log - checkpointed < WAKE_PAGES) return;
    this.#busy = true;
    this.#worker.postMessage(null);
  }

  /**
   * Between two slices of long work: a turn of one's own, after the end of what the thread is at when the log has grown
   * long.
   */
  async pause(): Promise<void> {
    this.committed();
    if (this.#busy && this.#log().log >= LONG_PAGES)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await this.#turns.next();
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#idle();
  }

  /** Pages of the log, and how many of them the store holds. */
  #log(): { log: number; checkpointed: number } {
    const [state] = this.#connection.pragma('wal_checkpoint(NOOP)') as {
      log: number;
      checkpointed: number;
    }[];
    return state ?? { log: 0, checkpointed: 0 };
  }

  #idle(): void {
    this.#busy = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #lost(error: unknown): void {
    if (!this.#worker) return;
    this.#worker = null;
    this.#idle();
    this.#logBug(error);
  }
}
