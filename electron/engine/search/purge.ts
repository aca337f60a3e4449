import type { Connection } from '../database.ts';
import { Pace } from '../pace.ts';
import type { SettingTable } from '../setting-table.ts';

const SETTING = 'search-purge';
/** Pages of the index merged at once, at the least; a registration that waits is never long behind. */
const FEWEST = 4;
/** Nobody waits for a purge: each of its steps is meant to be half as long as one that somebody asked for. */
const AIM_MS = 5;

const TABLES = ['search_open', 'search_guarded'] as const;
/** Segments of one age that a commit merges by itself, as FTS5 does unless it is told. */
const AUTOMERGE = 4;

interface Purging {
  stopped(): boolean;
  /** Between two steps: what waits has its turn, and the write-ahead log is kept short by its own thread. */
  pause(): Promise<void>;
}

/** In the transaction of an elimination: the pages of the index that still hold its words are owed a purge. */
export function owePurge(settings: SettingTable): void {
  settings.set(SETTING, String(Number(settings.get(SETTING) ?? 0) + 1));
}

/**
 * Removes the words of deleted documents from the index itself. FTS5 only marks a document of a contentless table as
 * deleted (`secure-delete` does nothing there); its words leave when the segments that hold them are merged, which is
 * done here in small steps between the commands. What is owed is written: a purge that was cut begins again.
 */
export async function purgeSearch(
  connection: Connection,
  settings: SettingTable,
  purging: Purging,
): Promise<void> {
  while (!purging.stopped()) {
    const owed = settings.get(SETTING) ?? '0';
    if (owed === '0') return;
    for (const table of TABLES) {
      mergeAtCommits(connection, table, false);
      if (!(await mergeAll(connection, table, purging))) return;
    }
    for (const table of TABLES) mergeAtCommits(connection, table, true);
    if (settings.get(SETTING) === owed) settings.set(SETTING, '0');
  }
}

/**
 * A commit takes part in a merge that is under way, hundreds of pages at once: a letter of the same slip took 140 ms. While
 * words are purged it merges nothing; the purge does, and what is still owed at a cut is purged at the next opening.
 */
function mergeAtCommits(connection: Connection, table: string, merges: boolean): void {
  const segments = merges ? AUTOMERGE : 0;
  connection.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('automerge', ${segments})`).run();
}

/** False when it was stopped before its end. */
async function mergeAll(
  connection: Connection,
  table: string,
  { stopped, pause }: Purging,
): Promise<boolean> {
  const merge = connection.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
  const changes = connection.prepare('SELECT total_changes()').pluck();
  const pace = new Pace(FEWEST, AIM_MS);
  // A negative step takes in every segment; the next ones go on until nothing changes.
  for (let first = true; ; first = false) {
    const before = changes.get() as number;
    const started = performance.now();
    // A power cut takes a step back, and what is owed is still written.
    connection.pragma('synchronous=NORMAL');
    try {
      merge.run(first ? -pace.size : pace.size);
    } finally {
      connection.pragma('synchronous=FULL');
    }
    pace.took(pace.size, performance.now() - started);
    if ((changes.get() as number) - before < 2) return true;
    await pause();
    if (stopped()) return false;
  }
}
