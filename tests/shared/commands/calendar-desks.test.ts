import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { assignMail } from '#shared/commands/assign-mail.ts';
import {
  addHoliday,
  dueDatesNow,
  recomputeSlice,
  removeHoliday,
  withdrawChange,
} from '#shared/commands/calendar.ts';
import { closeMail, reopenMail } from '#shared/commands/circuit-steps.ts';
import type { Command, CommandContext } from '#shared/commands/command.ts';
import { extendDeadline, pauseDeadline, resumeDeadline, setDeadline } from '#shared/commands/deadlines.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Entry } from '#shared/journal/entry.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import { fold } from '#shared/journal/fold.ts';
import { MemoryRows } from '#shared/store/memory-rows.ts';
import { CircuitDesk, to } from './circuit-desk.ts';
import '#tests/shared/domain/fixed-seed.ts';

/** After everything the council has ordered. */
const UNORDERED = 2 ** 40;
const reason = 'سبب';

/** One PC: what it knows of the common order, and what it wrote that it does not know to be ordered. */
class Desk {
  known: number;
  readonly council: Council;
  readonly device: string;
  readonly own: Entry[] = [];
  sent = 0;

  constructor(council: Council, number: number) {
    this.council = council;
    this.known = council.stream.length;
    this.device = `0190a000-0000-7000-8000-0000000001${number}0`;
  }

  /** State = fold(stream), then fold(own not yet in it): as SYNC says, made from nothing each time. */
  rows(): MemoryRows {
    const rows = new MemoryRows();
    const ordered = this.council.stream.slice(0, this.known);
    for (const [index, entry] of ordered.entries()) foldAt(rows, entry, index + 1);
    for (const entry of this.own) if (!ordered.includes(entry)) foldAt(rows, entry, UNORDERED + entry.seq);
    return rows;
  }

  run<Input extends z.ZodType>(command: Command<Input, unknown>, input: z.input<Input>): void {
    const { facts } = command.decide(this.rows(), command.input.parse(input), this.context());
    for (const fact of facts) this.write(fact);
  }

  write({ type, body, words }: Fact): void {
    const { newId, at, actor } = this.context();
    this.own.push({
      v: 1,
      id: newId(),
      dev: this.device,
      inc: 1,
      seq: this.own.length + 1,
      prev: '00'.repeat(32),
      ts: at,
      clk: 'ok',
      usr: actor.id,
      type,
      base: this.known,
      blobs: [],
      body: words ? { ...body, words: createHash('sha256').update(type).digest('hex') } : body,
    });
  }

  push(): void {
    this.council.stream.push(...this.own.slice(this.sent));
    this.sent = this.own.length;
  }

  pull(): void {
    // Own entries come back with the others': the order is never known without them.
    this.push();
    this.known = this.council.stream.length;
  }

  /** Up to so many clocks of the first change that is left, as a desk does it on what it knows. */
  recompute(most: number): boolean {
    const rows = this.rows();
    const [change] = rows.list('calendar_change', { recomputed: 0 }).sort((a, b) => a.position - b.position);
    if (!change) return false;
    const waiting = rows
      .list('deadline', { state: 'running' })
      .filter(
        ({ id, start_on, due }) =>
          id > change.cursor && start_on <= change.touches_to && String(due) >= change.touches_from,
      );
    const slice = waiting.slice(0, most);
    this.write(recomputeSlice(change, slice, slice.length === waiting.length, dueDatesNow(rows)));
    return true;
  }

  context(): CommandContext {
    return { ...this.council.start.context(), device: this.device, newId: () => this.council.start.newId() };
  }
}

function foldAt(rows: MemoryRows, entry: Entry, position: number): void {
  fold(rows, { entry: { ...entry, seq: position }, hash: entry.id, content: null });
}

class Council {
  readonly start = new CircuitDesk();
  readonly stream: Entry[];
  readonly desks: Desk[];
  readonly mails: string[];

  constructor(desks: number) {
    this.start.actor = this.start.person('secretary-general', null, 2);
    this.mails = Array.from({ length: 4 }, () => this.start.letter());
    for (const id of this.mails)
      this.start.run(assignMail, { id, receivers: [to(this.start.water)], paper: { on: '2026-03-12' } });
    this.start.now += 5 * 86_400_000;
    this.stream = [...this.start.entries];
    this.desks = Array.from({ length: desks }, (_, index) => new Desk(this, index));
  }

  level(): void {
    for (const desk of this.desks) desk.push();
    for (const desk of this.desks) desk.pull();
  }
}

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
