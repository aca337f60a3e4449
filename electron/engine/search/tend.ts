import { setTimeout as rest } from 'node:timers/promises';
import type { Connection } from '../database.ts';
import { type Merging, mergeAtCommits, mergeInSteps, SEARCH_TABLES } from './merge.ts';

/** Segments of an index that a search may have to ask; more are merged. */
const MOST_SEGMENTS = 8;
/** Segments of one age merged when nobody waits; commits wait for four. */
const USERMERGE = 2;

/** Whoever signs in has the engine for themselves first. */
const BEGIN_AFTER_MS = 20_000;
/** Steps of 5 ms with rests of 15: a quarter of one core, for some minutes with a million letters, once in a store's life. */
const REST_MS = 15;

/**
 * Merges the search index where it has fallen into many segments. Each is asked for each word of a question, two pages
 * apiece that must be read and decrypted: a million letters lay in 25 and 12, and a question never asked before read 560 pages.
 */
export async function tendSearch(connection: Connection, merging: Merging): Promise<void> {
  for (const table of SEARCH_TABLES) {
    if (segmentsOf(connection, table) <= MOST_SEGMENTS && mergesAtCommits(connection, table)) continue;
    mergeAtCommits(connection, table, false);
    connection.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', ${USERMERGE})`).run();
    if (!(await mergeInSteps(connection, table, { whole: false }, merging))) return;
    mergeAtCommits(connection, table, true);
  }
}

function segmentsOf(connection: Connection, table: string): number {
  return connection.prepare(`SELECT count(DISTINCT segid) FROM ${table}_idx`).pluck().get() as number;
}

/** False after a tending, or a purge, that was cut. */
function mergesAtCommits(connection: Connection, table: string): boolean {
  const set = connection.prepare(`SELECT v FROM ${table}_config WHERE k = 'automerge'`).pluck().get();
  return set !== 0;
}

/** Once an opening, while a desk is open and its engine has nothing better to do. */
export class SearchTending {
  readonly #connection: Connection;
  readonly #turn: () => Promise<void>;
  readonly #end = new AbortController();

  /** `turn` lets others go first. */
  constructor(connection: Connection, turn: () => Promise<void>) {
    this.#connection = connection;
    this.#turn = turn;
  }

  async start(): Promise<void> {
    const { signal } = this.#end;
    const after = (ms: number) => rest(ms, undefined, { ref: false, signal });
    try {
      await after(BEGIN_AFTER_MS);
      await tendSearch(this.#connection, {
        stopped: () => signal.aborted || this.#connection.inTransaction,
        pause: async () => {
          await after(REST_MS);
          await this.#turn();
        },
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  stop(): void {
    this.#end.abort();
  }
}
