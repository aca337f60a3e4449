import { join } from 'node:path';
import { CheckpointThread } from '#engine/checkpoint-thread.ts';
import { recomputeAll } from '#engine/circuit/recompute.ts';
import { realMachine } from '#engine/machine.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { addHoliday, removeHoliday } from '#shared/commands/calendar.ts';
import type { ChannelName, InputOf } from '#shared/contract/ipc.ts';
import { addDays, weekday } from '#shared/domain/civil-date.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { CLOCKS } from '../bench.ts';
import { HEAD, OFFICE_CLERK } from '../bench-office.ts';
import { withCircuit } from '../circuit-store.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, p95Within, timed, timedAsync } from '../measure.ts';
import { openSeeded, personOf, readSeeded } from '../seeded-store.ts';
import { watchTurns } from '../turn-watch.ts';

const OPEN = 2_000;

const LETTER: InputOf<'suggestion.units'> = {
  correspondent: 'جمعية الأمل للتنمية',
  subject: 'طلب إصلاح شبكة الإنارة العمومية بحي السلام',
};

export const board: readonly Measure[] = [
  screen('tray-counts', 'counts of every tray, 2,000 open assignments', 'tray.counts', {}, 2),
  screen('head-board', 'head’s board, five parts of ten lines', 'board.head', { unit: null, lines: 10 }, 2),
  screen('unit-suggestion', 'three units for a letter', 'suggestion.units', LETTER, 5, HEAD),
  recomputing(
    'recompute',
    'due dates of 50,000 open clocks after a change of the calendar, in slices',
    p95Within(2_000),
    (work) => timedAsync(work),
  ),
  recomputing('engine-turn-recompute', 'one engine turn: a slice of them', p95Within(20), async (work) => {
    const watch = watchTurns();
    await work();
    return watch.longest();
  }),
];

function screen<Name extends ChannelName>(
  name: string,
  work: string,
  channel: Name,
  input: InputOf<Name>,
  most: number,
  who = OFFICE_CLERK,
): Measure {
  return {
    name,
    work,
    unit: 'ms',
    against: 'the raw GROUP BY of the open assignments by unit, prepared, in this thread',
    goal: p95Within(most),
    async run(bench) {
      const seeded = await withCircuit(await bench.store(), { assignments: OPEN, clocks: 0 });
      const desk = await openEngineDesk(seeded, who);
      const connection = readSeeded(seeded);
      const raw = connection.prepare(
        `SELECT unit, count(*), sum(next_due < date('now')) FROM assignment WHERE state IN ('waiting', 'taken') GROUP BY unit`,
      );
      try {
        return await alternately({
          warmUp: 10,
          samples: 60,
          ours: () => desk.timed(channel, input),
          limit: () => timed(() => void raw.all()),
        });
      } finally {
        connection.close();
        await desk.close();
      }
    },
  };
}

/** A day off falls inside every clock: all are looked at, those that count working days move. */
function recomputing(
  name: string,
  work: string,
  goal: Measure['goal'],
  sample: (work: () => Promise<void>) => Promise<number>,
): Measure {
  return {
    name,
    work,
    unit: 'ms',
    against: null,
    goal,
    async run(bench) {
      // One clock a letter. A store of their own: what each change moved stays written, and a kept store of a million
      // letters would carry the moves of all runs before.
      const seeded = await withCircuit(await bench.store(CLOCKS), { assignments: 0, clocks: CLOCKS });
      // As the app runs it: the log is brought into the store beside.
      const store = await openSeeded(seeded, realMachine, () => checkpoints.committed());
      const checkpoints = new CheckpointThread(
        store.connection,
        join(seeded.folder, DATABASE),
        seeded.key,
        rethrow,
      );
      const actor = personOf(store, HEAD.login);
      let day = legalDayAt(Date.now());
      do day = addDays(day, 1);
      while (weekday(day) > 5);
      const called = { ar: 'عطلة', fr: 'Jour' };
      try {
        return await alternately({
          warmUp: 0,
          samples: 4,
          ours: (index) => {
            if (index % 2 === 0)
              store.work.run(addHoliday, { date: day, name: called, office: null, evenSo: true }, actor);
            else store.work.run(removeHoliday, { date: day, office: null }, actor);
            const pause = () => checkpoints.pause();
            return sample(() => recomputeAll(store, actor, () => false, pause));
          },
        });
      } finally {
        await checkpoints.close();
        store.close();
      }
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}
