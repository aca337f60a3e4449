import { type Connection, settleSoon } from '../database.ts';
import { Pace } from '../pace.ts';

export const SEARCH_TABLES = ['search_open', 'search_guarded'] as const;

/** Pages of the index merged at once, at the least; a registration that waits is never long behind. */
const FEWEST = 4;
/** Nobody waits for a merge: each of its steps is meant to be half as long as one that somebody asked for. */
const AIM_MS = 5;
/** Segments of one age that a commit merges by itself, as FTS5 does unless it is told. */
const AUTOMERGE = 4;

export interface Merging {
  stopped(): boolean;
  /** Between two steps: what waits has its turn, and the write-ahead log is kept short by its own thread. */
  pause(): Promise<void>;
}

/**
 * A commit takes part in a merge that is under way, hundreds of pages at once: a letter of a slip took 140 ms. While
 * merging goes on beside the commands, a commit merges nothing.
 */
export function mergeAtCommits(connection: Connection, table: string, merges: boolean): void {
  const segments = merges ? AUTOMERGE : 0;
  settleSoon(connection, () => {
    connection.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('automerge', ${segments})`).run();
  });
}

/**
 * Merges segments of the index in short steps between the commands: all of them into one, or only what the table's
 * `usermerge` asks for. False when it was stopped before its end; what it did until then is done.
 */
export async function mergeInSteps(
  connection: Connection,
  table: string,
  { whole }: { whole: boolean },
  { stopped, pause }: Merging,
): Promise<boolean> {
  const merge = connection.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
  const changes = connection.prepare('SELECT total_changes()').pluck();
  const pace = new Pace(FEWEST, AIM_MS);
  // A negative step takes in every segment; the next ones go on until nothing changes.
  for (let first = whole; ; first = false) {
    const before = changes.get() as number;
    const started = performance.now();
    settleSoon(connection, () => merge.run(first ? -pace.size : pace.size));
    pace.took(pace.size, performance.now() - started);
    if ((changes.get() as number) - before < 2) return true;
    await pause();
    if (stopped()) return false;
  }
}
