import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '#engine/database.ts';
import { type Bench, CLOCKS } from '../bench.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, p95Within, type Samples, WHOLE_STORE } from '../measure.ts';
import { readSeeded } from '../seeded-store.ts';
import { watchTurns } from '../turn-watch.ts';

/** Letters of one slip; they go one at a time or a few, as many as a turn bears. */
const LETTERS = 20;
const PATIENCE_MS = 120_000;

/**
 * A slip, and its words leaving the search index afterwards: on a store of fifty thousand letters at every scale, since what is
 * eliminated is gone for the next run and the whole index is written anew.
 */
export const slipTurns: readonly Measure[] = [
  {
    name: 'engine-turn-slip',
    work: `one engine turn: a slip of ${LETTERS} letters eliminated`,
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: async (bench) => (await eliminated(bench)).slip,
  },
  {
    name: 'engine-turn-purge',
    work: 'one engine turn: their words purged from the search index afterwards',
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: async (bench) => (await eliminated(bench)).purge,
  },
];

interface Eliminated {
  slip: Samples;
  purge: Samples;
}
const runs = new WeakMap<Bench, Promise<Eliminated>>();

/** Once for both lines. */
function eliminated(bench: Bench): Promise<Eliminated> {
  const run = runs.get(bench) ?? eliminate(bench);
  runs.set(bench, run);
  return run;
}

async function eliminate(bench: Bench): Promise<Eliminated> {
  const store = await bench.store(CLOCKS);
  const desk = await openEngineDesk(store);
  const connection = readSeeded(store);
  const purges: number[] = [];
  try {
    const slip = await alternately({
      warmUp: 1,
      budget: WHOLE_STORE,
      ours: async (index) => {
        const mails = oldest(connection, LETTERS);
        const longest = await desk.longestTurn('content.eliminate', { mails, slip: `B-${index}/2026` });
        purges.push(await longestOfPurge(connection));
        return longest;
      },
    });
    return { slip, purge: { ours: purges.slice(-slip.ours.length), limit: null } };
  } finally {
    connection.close();
    await desk.close();
  }
}

const oldest = (connection: Connection, letters: number): string[] =>
  connection
    .prepare(`SELECT id FROM mail WHERE state = 'registered' ORDER BY position LIMIT ?`)
    .pluck()
    .all(letters) as string[];

async function longestOfPurge(connection: Connection): Promise<number> {
  const owed = connection.prepare(`SELECT value FROM setting WHERE name = 'search-purge'`).pluck();
  const watch = watchTurns();
  for (const start = performance.now(); owed.get() !== '0'; await wait(20)) {
    if (performance.now() - start > PATIENCE_MS) throw new Error('the index was not purged');
  }
  return watch.longest();
}
