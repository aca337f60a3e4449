import {
  addHoliday as addInput,
  configureCalendar as configureInput,
  removeHoliday as removeInput,
  sayFeast as sayInput,
  withdrawChange as withdrawInput,
} from '#shared/contract/calendar.ts';
import { type CalendarRules, daysOffBy, holidaysOf, lunarDate } from '#shared/domain/calendar.ts';
import { addDays, diffDays, weekday, yearOf } from '#shared/domain/civil-date.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { LUNAR_HOLIDAYS } from '#shared/domain/holidays.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { calendarChange, calendarConfigure, calendarWithdraw } from '#shared/journal/facts/calendar.ts';
import { deadlineRecompute } from '#shared/journal/facts/deadline.ts';
import { NO_DUE, type Tray } from '#shared/journal/trays.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { command, done } from './command.ts';
import { dueDates, rulesOf } from './council-calendar.ts';

const managing = () => ({ action: 'calendar.manage' as const, resource: {} });

/** Of clocks, and of what a chief gave: counted by their due dates. */
const GIVEN = ['unit', 'alone'] as const;

interface Due {
  due: string;
  count: number;
}

/** Due dates that fall on these days now, in one office or in all: adding a day off there moves them, so it is asked. */
function ensureAsked(state: ReadRows, days: readonly string[], office: string | null, evenSo: boolean): void {
  if (evenSo) return;
  const clocks = days.flatMap((due) => clocksDue(state, office, due));
  ensureNone(clocks, 'calendar.moves-deadlines');
  // A date that a chief gave is theirs: nobody moves it, and nobody overlooks it.
  const where = office === null ? {} : { office };
  const given = days.flatMap((due) =>
    GIVEN.flatMap((tray) => state.list('tray_count', { tray, due, ...where })),
  );
  ensureNone(given, 'calendar.on-given-dates');
}

function clocksDue(state: ReadRows, office: string | null, due: string): Due[] {
  return state.list('tray_count', { tray: 'clock', due, ...(office === null ? {} : { office }) });
}

function ensureNone(hit: readonly Due[], code: string): void {
  const due = hit.filter(({ count }) => count > 0);
  const count = due.reduce((sum, row) => sum + row.count, 0);
  ensure(count === 0, code, { count, date: due.map((row) => row.due).sort()[0] ?? '' });
}

const NO_FEAST = { feast: '' as const, hijriYear: 0, name_ar: '', name_fr: '' };

export const addHoliday = command({
  name: 'calendar.add',
  input: addInput,
  permission: managing,
  decide(state, { date, name, office, evenSo }, { newId }) {
    ensureOffice(state, office);
    const known = holidaysOf(yearOf(date), rulesOf(state, office)).some((holiday) => holiday.date === date);
    ensure(!known, 'calendar.already-off', { date });
    ensureAsked(state, [date], office, evenSo);
    const change = newId();
    const names = { ...NO_FEAST, name_ar: name.ar, name_fr: name.fr };
    const body = { change, kind: 'add' as const, date, ...names, office, touches: { from: date, to: date } };
    return { facts: [fact(calendarChange, body)], answer: () => ({ change }) };
  },
});

export const removeHoliday = command({
  name: 'calendar.remove',
  input: removeInput,
  permission: managing,
  decide(state, { date, office }, { newId }) {
    ensureOffice(state, office);
    const known = holidaysOf(yearOf(date), rulesOf(state, office)).some((holiday) => holiday.date === date);
    ensure(known, 'calendar.not-off', { date });
    const change = newId();
    const body = { change, kind: 'remove' as const, date, ...NO_FEAST, office };
    return {
      facts: [fact(calendarChange, { ...body, touches: { from: date, to: date } })],
      answer: () => ({ change }),
    };
  },
});

/** No sighting moves a feast further than this from where it was computed. */
const FURTHEST = 3;

/** The sighting was announced: the feast is where it was computed, or elsewhere. */
export const sayFeast = command({
  name: 'calendar.say',
  input: sayInput,
  permission: managing,
  decide(state, { feast, hijriYear, firstDay, evenSo }, { newId }) {
    const rules = rulesOf(state, null);
    const { days, name } = LUNAR_HOLIDAYS[feast];
    const computed = lunarDate(feast, hijriYear, rules.hijriOffset);
    if (computed === null) throw new DomainError('calendar.no-feast', { year: hijriYear });
    ensure(Math.abs(diffDays(computed, firstDay)) <= FURTHEST, 'calendar.far-from-computed', { computed });
    const said = rules.changes.findLast(
      (change) => change.kind === 'lunar' && change.feast === feast && change.hijriYear === hijriYear,
    );
    const before = said?.kind === 'lunar' ? said.firstDay : computed;
    ensure(said === undefined || before !== firstDay, 'amend.same-value');
    const added = Array.from({ length: days }, (_, day) => addDays(firstDay, day));
    if (before !== firstDay) ensureAsked(state, added, null, evenSo);
    const touched = [before, addDays(before, days - 1), ...added].sort();
    const change = newId();
    const body = {
      change,
      kind: 'lunar' as const,
      date: firstDay,
      feast,
      hijriYear,
      name_ar: name.ar,
      name_fr: name.fr,
      office: null,
      touches: { from: touched[0] ?? firstDay, to: touched.at(-1) ?? firstDay },
    };
    return { facts: [fact(calendarChange, body)], answer: () => ({ change }) };
  },
});

export const withdrawChange = command({
  name: 'calendar.withdraw',
  input: withdrawInput,
  permission: managing,
  decide(state, { change, evenSo }) {
    const row = state.get('calendar_change', change);
    if (!row) throw new DomainError('calendar.unknown-change');
    ensure(row.withdrawn === 0, 'calendar.withdrawn');
    const touches = { from: row.touches_from, to: row.touches_to };
    ensureAsked(state, offAgain(state, row), row.office, evenSo);
    return { facts: [fact(calendarWithdraw, { change, touches })], answer: done };
  },
});

/** Days that are off again once a change is taken back: the feast where it was before, the holiday that was worked. */
function offAgain(
  state: ReadRows,
  { id, office, touches_from, touches_to }: Row<'calendar_change'>,
): string[] {
  const now = daysOffBy(rulesOf(state, office));
  const then = daysOffBy(rulesOf(state, office, id));
  const length = diffDays(touches_from, touches_to) + 1;
  return Array.from({ length }, (_, day) => addDays(touches_from, day)).filter(
    (date) => then.get(date) !== undefined && now.get(date) === undefined,
  );
}

/** Further than any running clock. */
const ALL_DAYS = { from: '1900-01-01', to: '2200-12-31' };

export const configureCalendar = command({
  name: 'calendar.configure',
  input: configureInput,
  permission: managing,
  decide(state, { weekend, hijriOffset, evenSo }) {
    const wanted = [...new Set(weekend)].sort();
    const rules = rulesOf(state, null);
    const same = rules.hijriOffset === hijriOffset && String(rules.weekend) === String(wanted);
    ensure(!same, 'amend.same-value');
    if (!evenSo) ensureRestAsked(state, rules, { ...rules, weekend: wanted, hijriOffset });
    return {
      facts: [fact(calendarConfigure, { weekend: wanted, hijriOffset, touches: ALL_DAYS })],
      answer: done,
    };
  },
});

/** Another week or another distance to the sighting makes days off of days on which something is due. */
function ensureRestAsked(state: ReadRows, now: CalendarRules, then: CalendarRules): void {
  const [isOff, willBeOff] = [dayOffBy(now), dayOffBy(then)];
  const on = (trays: readonly Tray[]) =>
    trays
      .flatMap((tray) => state.list('tray_count', { tray }))
      .filter(({ due }) => due !== NO_DUE && willBeOff(due) && !isOff(due));
  ensureNone(on(['clock']), 'calendar.rest-on-deadlines');
  ensureNone(on(GIVEN), 'calendar.rest-on-given');
}

function dayOffBy(rules: CalendarRules): (date: string) => boolean {
  const off = daysOffBy(rules);
  return (date) => rules.weekend.includes(weekday(date)) || off.get(date) !== undefined;
}

function ensureOffice(state: ReadRows, office: string | null): void {
  ensure(office === null || state.get('office', office), 'office.unknown');
}

/** Due dates on the calendar as it is now, each office on its own; equal questions are answered once. */
export function dueDatesNow(state: ReadRows): (clock: Row<'deadline'>) => string {
  const offices = new Map<string, ReturnType<typeof dueDates>>();
  return (clock) => {
    const known = offices.get(clock.office) ?? dueDates(rulesOf(state, clock.office));
    offices.set(clock.office, known);
    return known(clock);
  };
}

/**
 * One slice of what a change of the calendar makes necessary: open clocks in the order of their ids, computed anew
 * on the calendar as it is now. Only those that moved are in the fact.
 */
export function recomputeSlice(
  change: Row<'calendar_change'>,
  clocks: readonly Row<'deadline'>[],
  last: boolean,
  dueOf: (clock: Row<'deadline'>) => string,
): Fact {
  const moved = clocks.flatMap((clock) => {
    const due = dueOf(clock);
    return due === clock.due ? [] : [{ deadline: clock.id, due }];
  });
  const cursor = clocks.at(-1)?.id ?? change.cursor;
  return fact(deadlineRecompute, { change: change.id, cursor, last, moved });
}
