import { join } from 'node:path';
import { CheckpointThread } from '#engine/checkpoint-thread.ts';
import { recomputeAll } from '#engine/circuit/recompute.ts';
import { realMachine } from '#engine/machine.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { addHoliday, removeHoliday } from '#shared/commands/calendar.ts';
import type { ChannelName, InputOf } from '#shared/contract/ipc.ts';
import { addDays, weekday } from '#shared/domain/civil-date.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { type Bench, CLOCKS } from '../bench.ts';
import { HEAD, OFFICE_CLERK } from '../bench-office.ts';
import { withCircuit } from '../circuit-store.ts';
import { openEngineDesk } from '../engine-desk.ts';
import {
  alternately,
  type Measure,
  p95Within,
  type Samples,
  timed,
  timedAsync,
  WHOLE_STORE,
} from '../measure.ts';
import { openSeeded, personOf, readSeeded } from '../seeded-store.ts';
import { watchTurns } from '../turn-watch.ts';

const OPEN = 2_000;
const GROUP_BY = `SELECT unit, count(*), sum(next_due < date('now')) FROM assignment
  WHERE state IN ('waiting', 'taken') GROUP BY unit`;

const LETTER: InputOf<'suggestion.units'> = {
  correspondent: 'جمعية الأمل للتنمية',
  subject: 'طلب إصلاح شبكة الإنارة العمومية بحي السلام',
};

export const board: readonly Measure[] = [
  screen(
    'tray-counts',
    'counts of every tray, 2,000 open assignments',
    'tray.counts',
    {},
    {
      most: 2,
      beside: GROUP_BY,
    },
  ),
  screen(
    'head-board',
    'head’s board, five parts of ten lines',
    'board.head',
    { unit: null, lines: 10 },
    {
      most: 2,
    },
  ),
  screen('unit-suggestion', 'three units for a letter', 'suggestion.units', LETTER, { most: 5, who: HEAD }),
  {
    name: 'recompute',
    work: 'due dates of 50,000 open clocks after a change of the calendar, in slices',
    unit: 'ms',
    against: null,
    goal: p95Within(2_000),
    run: async (bench) => (await recomputed(bench)).took,
  },
  {
    name: 'engine-turn-recompute',
    work: 'one engine turn: a slice of them',
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: async (bench) => (await recomputed(bench)).longest,
  },
];

interface Asking {
  /** Milliseconds, of the 95th percentile. */
  most: number;
  who?: typeof HEAD;
  /** A raw statement that gives the same; none where only work like ours would. */
  beside?: string;
}

function screen<Name extends ChannelName>(
  name: string,
  work: string,
  channel: Name,
  input: InputOf<Name>,
  { most, who = OFFICE_CLERK, beside }: Asking,
): Measure {
  return {
    name,
    work,
    unit: 'ms',
    against: beside ? 'the raw GROUP BY of the open assignments by unit, prepared, in this thread' : null,
    goal: p95Within(most),
    async run(bench) {
      const seeded = await withCircuit(await bench.store(), { assignments: OPEN, clocks: 0 });
      const desk = await openEngineDesk(seeded, who);
      const connection = readSeeded(seeded);
      const raw = beside ? connection.prepare(beside) : null;
      try {
        return await alternately({
          warmUp: 10,
          samples: 60,
          ours: () => desk.timed(channel, input),
          ...(raw ? { limit: () => timed(() => void raw.all()) } : {}),
        });
      } finally {
        connection.close();
        await desk.close();
      }
    },
  };
}

interface Recomputed {
  took: Samples;
  longest: Samples;
}
const runs = new WeakMap<Bench, Promise<Recomputed>>();

/** Once for both lines. */
function recomputed(bench: Bench): Promise<Recomputed> {
  const run = runs.get(bench) ?? recompute(bench);
  runs.set(bench, run);
  return run;
}

/** A day off falls inside every clock: all are looked at, those that count working days move. */
async function recompute(bench: Bench): Promise<Recomputed> {
  // One clock a letter. A store of their own: what each change moved stays written, and a kept store of a million
  // letters would carry the moves of all runs before.
  const seeded = await withCircuit(await bench.store(CLOCKS), { assignments: 0, clocks: CLOCKS });
  // As the app runs it: the log is brought into the store beside.
  const store = await openSeeded(seeded, realMachine, () => checkpoints.committed());
  const file = join(seeded.folder, DATABASE);
  const checkpoints = new CheckpointThread(store.connection, file, seeded.key, rethrow);
  const actor = personOf(store, HEAD.login);
  const day = nextWorkingDay();
  const called = { ar: 'عطلة', fr: 'Jour' };
  const longest: number[] = [];
  try {
    const took = await alternately({
      warmUp: 0,
      budget: WHOLE_STORE,
      ours: async (index) => {
        if (index % 2 === 0)
          store.work.run(addHoliday, { date: day, name: called, office: null, evenSo: true }, actor);
        else store.work.run(removeHoliday, { date: day, office: null }, actor);
        const watch = watchTurns();
        const taken = await timedAsync(() =>
          recomputeAll(
            store,
            actor,
            () => false,
            () => checkpoints.pause(),
          ),
        );
        longest.push(await watch.longest());
        return taken;
      },
    });
    return { took, longest: { ours: longest, limit: null } };
  } finally {
    await checkpoints.close();
    store.close();
  }
}

function nextWorkingDay(): string {
  let day = legalDayAt(Date.now());
  do day = addDays(day, 1);
  while (weekday(day) > 5);
  return day;
}

function rethrow(error: unknown): never {
  throw error;
}
