import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import type { Row } from '#shared/store/tables.ts';
import { withTemporaryStore } from '../proof/temporary-store.ts';
import { workerFile } from '../readers/worker-file.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import type { UnlikeRows } from './contradiction.ts';
import { type Difference, differencesOf, foldOrdered } from './order-differences.ts';
import { rebuildRows } from './rebuild-rows.ts';
import { forgetVouched } from './vouched-setting.ts';

/** Rows made right in one transaction: nothing else waits longer (FIGURES "one engine turn"). */
const SLICE = 5;
/** Rows asked of the thread at a time. */
export const MEND_BATCH = 240;

/** Rows that are not what the order says, in portions; an empty one at the end. */
export interface DifferenceSource {
  next(): Promise<Difference[]>;
  /** Where rows that the centre vouched for were not the order's; known with the first portion. */
  unlike?: UnlikeRows | null;
  close(): Promise<void>;
}

/** In a thread of its own, on a snapshot of the store: the desk goes on. */
export function threadSource(file: string, key: Buffer): DifferenceSource {
  const worker = new Worker(workerFile('mend-worker'), { workerData: { file, key } });
  let failed: unknown = null;
  let waiting: { resolve(found: Difference[]): void; reject(error: unknown): void } | null = null;
  const fail = (error: unknown) => {
    failed ??= error;
    waiting?.reject(failed);
  };
  type Said = Difference[] | { unlike: UnlikeRows } | { bug: string } | { refused: string };
  worker.on('message', (found: Said) => {
    if (Array.isArray(found)) waiting?.resolve(found);
    else if ('unlike' in found) source.unlike = found.unlike;
    else fail('refused' in found ? new DomainError(found.refused) : new Error(found.bug));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the mending thread ended')));
  const source: DifferenceSource = {
    next: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (failed) reject(failed);
        else worker.postMessage(null);
      }),
    close: async () => {
      waiting = null;
      await worker.terminate();
    },
  };
  return source;
}

/** On this thread, for stores that are small by their nature (tests, the command line). */
export function ownSource({ connection }: Store): DifferenceSource {
  let found: Difference[] | null = null;
  const source: DifferenceSource = {
    async next() {
      found ??= await withTemporaryStore(async (rebuilt) => {
        source.unlike = foldOrdered(connection, rebuilt);
        return [...differencesOf(connection, rebuilt)];
      });
      return found.splice(0, MEND_BATCH);
    },
    close: async () => undefined,
  };
  return source;
}

/**
 * All rows as the council's order has them, a few in each turn. To be called while nothing is taken from the order and
 * all own past has its places: own entries beside it are taken back and folded again around each slice, so that a clerk
 * may go on meanwhile. Cut short, it is begun anew: `rebuild_due` stays.
 */
export class Mender {
  readonly #store: Store;
  readonly #open: () => DifferenceSource;
  readonly #pause: () => Promise<void>;
  #isOver = false;
  #source: DifferenceSource | null = null;

  constructor(store: Store, open = () => ownSource(store), pause = async () => nextTurn()) {
    this.#store = store;
    this.#open = open;
    this.#pause = pause;
  }

  get isMending(): boolean {
    return this.#source !== null;
  }

  /** The desk is being closed: what is under way ends with its slice. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#source?.close();
  }

  /** Answers where rows that the centre vouched for were not the order's. */
  async mend(): Promise<UnlikeRows | null> {
    const source = this.#open();
    this.#source = source;
    try {
      for (;;) {
        const found = await source.next();
        if (this.#isOver) return null;
        if (found.length === 0) break;
        for (let from = 0; from < found.length; from += SLICE) {
          mend(this.#store, found.slice(from, from + SLICE));
          await this.#pause();
          if (this.#isOver) return null;
        }
      }
    } catch (error) {
      if (!this.#isOver) throw error;
      return null;
    } finally {
      this.#source = null;
      await source.close();
    }
    this.#store.work.absorb(() => {
      new CentreTable(this.#store.connection).change({ rebuild_due: 0 });
      forgetVouched(this.#store.connection);
      this.#store.search.endDue();
      return new Set(['sync', 'mail', 'person', 'book']);
    });
    return source.unlike ?? null;
  }
}

function mend(store: Store, found: readonly Difference[]): void {
  const { work, rows, pending } = store;
  try {
    // Begun anew after a power cut: `rebuild_due` is on the disk.
    work.absorbAgainable(() => {
      pending.undoAll(rows);
      for (const { table, key, row } of found) if (row === null) rows.drop(table, ...key);
      for (const { table, row } of found) if (row !== null) rows.put(table, row as Row<typeof table>);
      pending.redoAll(rows);
      return new Set(['sync']);
    });
  } catch (error) {
    if (!(error instanceof Error && /UNIQUE/.test(error.message))) throw error;
    // Two rows that change places: all of them at once.
    work.absorb(() => {
      rebuildRows(store);
      return new Set(['sync']);
    });
  }
}
