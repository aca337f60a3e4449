import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addHoliday, dueDatesNow, removeHoliday, withdrawChange } from '#shared/commands/calendar.ts';
import { closeMail, reopenMail } from '#shared/commands/circuit-steps.ts';
import { extendDeadline, pauseDeadline, resumeDeadline, setDeadline } from '#shared/commands/deadlines.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import { Council, type Desk } from './calendar-council.ts';
import '#tests/shared/domain/fixed-seed.ts';

const reason = 'سبب';

type Pick = <Item>(items: readonly Item[]) => Item;
type Act = (desk: Desk, pick: Pick) => void;

const START = '2026-03-12';
const DAYS = [4, 5, 6, 7, 8, 11, 12, 18, 19, 20, 21, 26, 27].map((ahead) => addDays(START, ahead));
const name = { ar: 'عطلة', fr: 'Jour' };
const clocks = (desk: Desk, state: string) =>
  desk
    .rows()
    .list('deadline', { state })
    .map(({ id }) => id);

const ACTS: Record<string, Act> = {
  'a day off': (desk, pick) => desk.run(addHoliday, { date: pick(DAYS), name, office: null, evenSo: true }),
  'a day worked': (desk, pick) => desk.run(removeHoliday, { date: pick(DAYS), office: null }),
  'a change taken back': (desk, pick) => {
    const change = pick(desk.rows().list('calendar_change', { withdrawn: 0 })).id;
    desk.run(withdrawChange, { change, evenSo: true });
  },
  'a clock': (desk, pick) =>
    desk.run(setDeadline, {
      mail: pick(desk.council.mails),
      preset: pick(['ordinary', 'urgent', '31-13', 'very-urgent'] as const),
      nature: 'legal',
      start: START,
    }),
  'a longer clock': (desk, pick) =>
    desk.run(extendDeadline, { deadline: pick(clocks(desk, 'running')), days: null, reason }),
  'a pause': (desk, pick) =>
    desk.run(pauseDeadline, { deadline: pick(clocks(desk, 'running')), from: addDays(START, 1), reason }),
  'its end': (desk, pick) =>
    desk.run(resumeDeadline, { deadline: pick(clocks(desk, 'paused')), to: addDays(START, 2), reason }),
  'a letter closed': (desk, pick) => desk.run(closeMail, { id: pick(desk.council.mails), evenSo: true }),
  'a letter opened again': (desk, pick) => desk.run(reopenMail, { id: pick(desk.council.mails), reason }),
  'one slice': (desk) => void desk.recompute(2),
  'a pass': (desk) => void desk.recompute(100),
  'the centre put back': ({ council }, pick) => council.putBack(pick([...council.stream.keys()])),
  sends: (desk) => desk.push(),
  exchanges: (desk) => desk.pull(),
};

function perform(council: Council, [name, at, seed]: readonly [string, number, number]): void {
  const desk = council.desks[at % council.desks.length];
  let draws = seed;
  const pick: Pick = (items) => {
    draws = (draws * 1_103_515_245 + 12_345) % 2_147_483_648;
    if (items.length === 0) throw new DomainError('nothing');
    return items[Math.floor(draws / 7) % items.length] as (typeof items)[number];
  };
  try {
    if (desk) ACTS[name]?.(desk, pick);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/** Exchanges and recomputes, now one desk, now the other, until nothing is left. */
function settle(council: Council): MemoryRows {
  for (let round = 0; round < 60; round++) {
    council.level();
    const desk = council.desks[round % council.desks.length];
    if (!desk?.recompute(round % 3 === 0 ? 1 : 100)) break;
  }
  const [first, ...others] = council.desks.map((desk) => desk.rows());
  for (const rows of others)
    for (const table of [
      'deadline',
      'calendar_change',
      'calendar_unseen',
      'tray_count',
      'assignment',
    ] as const)
      expect(rows.list(table, {})).toEqual(first?.list(table, {}));
  return first ?? new MemoryRows();
}

function expectRight(rows: MemoryRows): void {
  expect(rows.list('calendar_change', { recomputed: 0 })).toEqual([]);
  expect(rows.list('calendar_unseen', {})).toEqual([]);
  const dueOf = dueDatesNow(rows);
  for (const clock of rows.list('deadline', { state: 'running' })) expect(clock.due).toBe(dueOf(clock));
}

it('a desk recomputes what it knows; clocks of another that did not know the change are looked at again', () => {
  const council = new Council(2);
  const [a, b] = council.desks as [Desk, Desk];
  const [first = '', second = ''] = council.mails;
  const clock = { preset: 'ordinary', nature: 'internal', start: START } as const;
  b.run(setDeadline, { ...clock, mail: first });
  a.run(addHoliday, { date: '2026-03-25', name, office: null });
  a.recompute(100);
  b.run(setDeadline, { ...clock, mail: second });
  const dues = () =>
    a
      .rows()
      .list('deadline', {})
      .map(({ due }) => due);
  council.level();
  // Both are on the old calendar still, and both are told to be so.
  expect(dues()).toEqual(['2026-04-02', '2026-04-02']);
  expect(a.rows().list('calendar_change', { recomputed: 0 })).toHaveLength(1);
  // A desk that had not heard of the first clock says that it is through: that settles nothing.
  expectRight(settle(council));
  expect(dues()).toEqual(['2026-04-03', '2026-04-03']);
});

it('a date recomputed for a clock as it was does not overwrite the one it was given meanwhile', () => {
  const council = new Council(2);
  const [a, b] = council.desks as [Desk, Desk];
  a.run(setDeadline, { mail: council.mails[0] ?? '', preset: '31-13', nature: 'legal', start: START });
  council.level();
  a.run(addHoliday, { date: '2026-03-25', name, office: null });
  council.level();
  // One makes it longer on the new calendar while the other, who does not know, computes the shorter one anew.
  b.run(extendDeadline, { deadline: clocks(b, 'running')[0] ?? '', days: null, reason });
  a.recompute(100);
  b.push();
  council.level();
  const [clock] = a.rows().list('deadline', {});
  // Forty working days from 12 March, 25 March and 1 May off: Monday 11 May.
  expect(clock?.due).toBe('2026-05-11');
  expectRight(settle(council));
});

it('a place in an order that ended when the centre was put back is no knowledge of the one that stands', () => {
  const council = new Council(2);
  const [a, b] = council.desks as [Desk, Desk];
  const [first = '', second = ''] = council.mails;
  for (const date of ['2026-05-04', '2026-05-05', '2026-05-06'])
    a.run(addHoliday, { date, name, office: null, evenSo: true });
  a.recompute(100);
  a.pull();
  council.putBack(0);
  // One goes on in the order of before; in the new one a clock it never heard of stands at a place it had counted.
  a.run(addHoliday, { date: '2026-03-25', name, office: null });
  a.run(setDeadline, { mail: first, preset: 'ordinary', nature: 'internal', start: START });
  while (a.recompute(100));
  b.run(setDeadline, { mail: second, preset: 'ordinary', nature: 'internal', start: START });
  b.pull();
  expectRight(settle(council));
});

it('a desk whose copy was put back knows what the copy had and nobody ordered yet', () => {
  const council = new Council(2);
  const [a] = council.desks as [Desk, Desk];
  council.level();
  a.run(setDeadline, { preset: 'ordinary', nature: 'internal', start: START, mail: council.mails[0] ?? '' });
  a.inc = 2;
  a.run(addHoliday, { date: '2026-03-25', name, office: null });
  a.recompute(100);
  expect(a.rows().list('calendar_change', { recomputed: 0 })).toEqual([]);
  expectRight(settle(council));
});

it('however desks change the calendar, set clocks and recompute without each other, all end on the right dates', () => {
  const names = Object.keys(ACTS);
  const step = fc.tuple(fc.constantFrom(...names, 'a clock', 'a day off', 'exchanges'), fc.nat(2), fc.nat());
  fc.assert(
    fc.property(fc.array(step, { minLength: 12, maxLength: 45 }), (plan) => {
      const council = new Council(3);
      for (const each of plan) perform(council, each);
      expectRight(settle(council));
    }),
    { numRuns: 60 },
  );
}, 120_000);
