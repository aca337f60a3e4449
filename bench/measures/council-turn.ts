import { join } from 'node:path';
import { openDatabase } from '#engine/database.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { type Bench, CLOCKS } from '../bench.ts';
import { foundCouncil } from '../centre/bench-council.ts';
import { type NewDesk, newDesk } from '../centre/new-desk.ts';
import { ENOUGH, type Measure, p95Within, type Samples } from '../measure.ts';

/** Entries another PC brought, taken in by one exchange. */
const PAGE = 300;
/** Rows that are not what the order says. */
const WRONG = 200;
const WARM_UP = 2;

/** A PC of a council beside one that brings letters: a council of its own, whose stream the other lines do not need. */
export const councilTurns: readonly Measure[] = [
  {
    name: 'engine-turn-fold',
    work: `one engine turn: ${PAGE} entries of the council’s order taken in`,
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: async (bench) => (await followed(bench)).fold,
  },
  {
    name: 'engine-turn-rebuild',
    work: `one engine turn: all rows made again beside, ${WRONG} that differ mended`,
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: async (bench) => (await followed(bench)).rebuild,
  },
];

interface Followed {
  fold: Samples;
  rebuild: Samples;
}
const runs = new WeakMap<Bench, Promise<Followed>>();

/** Once for both lines. */
function followed(bench: Bench): Promise<Followed> {
  const run = runs.get(bench) ?? follow(bench);
  runs.set(bench, run);
  return run;
}

async function follow(bench: Bench): Promise<Followed> {
  const { centre, sender, close } = await foundCouncil(await bench.store(CLOCKS));
  const made = await newDesk(false);
  const fold: number[] = [];
  const rebuild: number[] = [];
  try {
    const code = await sender.newCode();
    await made.desk.call('sync.join', { centre: centre.address, code, certificate: '' });
    const takePage = async () => {
      await sender.next(PAGE)?.send();
      fold.push(await made.desk.longestTurn('sync.now', {}));
      await ensureLevel(made, sender.sent);
    };
    while (fold.length < WARM_UP) await takePage();
    // While there is little to make again: the rest of it is another thread's work.
    for (let index = 0; index < WARM_UP + ENOUGH; index++) {
      spoil(made);
      rebuild.push(await made.desk.longestTurn('sync.now', {}));
      await ensureLevel(made, sender.sent);
    }
    while (fold.length < WARM_UP + ENOUGH) await takePage();
    return {
      fold: { ours: fold.slice(WARM_UP), limit: null },
      rebuild: { ours: rebuild.slice(WARM_UP), limit: null },
    };
  } finally {
    await made.close();
    await close();
  }
}

async function ensureLevel({ desk }: NewDesk, sent: number): Promise<void> {
  const { state, taken } = await desk.call('sync.state', {});
  if (state !== 'connected' || taken < sent) throw new Error(`${state}, ${taken} of ${sent} entries`);
}

/** As a PC is whose rows were made by an older version: some are missing, and it knows that it has to look. */
function spoil({ store }: NewDesk): void {
  const connection = openDatabase(join(store.folder, DATABASE), store.key);
  try {
    connection.exec(
      `DELETE FROM mail_event WHERE rowid IN (SELECT rowid FROM mail_event ORDER BY rowid DESC LIMIT ${WRONG});
       UPDATE centre SET rebuild_due = 1`,
    );
  } finally {
    connection.close();
  }
}
