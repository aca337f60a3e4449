import { DEFAULT_WEEKEND } from './calendar.ts';
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  LAST_YEAR,
  parseCivilDate,
  weekday,
} from './civil-date.ts';
import type { DeadlinePreset, Delay } from './deadline-presets.ts';
import { DomainError, ensure } from './errors.ts';

/** Days off beyond weekends, by date; the value says why, for whoever asks. */
export type DaysOff = Pick<ReadonlyMap<CivilDate, string>, 'get'>;

/** The clock stood still from the first to the last of these days, both counted (missing papers asked for). */
export interface Pause {
  from: CivilDate;
  /** Null = still paused: there is no due date until it ends. */
  to: CivilDate | null;
}

export interface Skipped {
  date: CivilDate;
  /** `weekend`, `pause`, or the holiday's own name. */
  why: string;
}

export interface Deadline {
  due: CivilDate;
  calculator: Delay['calculator'];
  /** Days (or months) that counted. */
  counted: number;
  /** Days that did not count, in order, each with its reason. */
  skipped: Skipped[];
}

/** No rule runs for more than a few years; a longer count is a mistyped one. */
const MOST_DAYS = 3660;
const MOST_MONTHS = 120;

/**
 * The due date of `delay` from `start` (the day of the fact that starts the clock; it does not count itself).
 * Refuses `deadline.paused` when a pause has no end, `deadline.pause-reversed`, `deadline.too-far`.
 */
export function computeDeadline(
  start: CivilDate,
  delay: Delay,
  daysOff: DaysOff,
  options: { pauses?: readonly Pause[]; movesToWorkingDay?: boolean; weekend?: readonly number[] } = {},
): Deadline {
  const pauses = checkPauses(options.pauses ?? []);
  const skipped: Skipped[] = [];
  const off = dayOffBy(daysOff, options.weekend ?? DEFAULT_WEEKEND);
  const reached = count(start, delay, off, pauses, skipped);
  const due = (options.movesToWorkingDay ?? true) ? nextWorkingDay(reached, off, skipped) : reached;
  return { due, calculator: delay.calculator, counted: delay.count, skipped };
}

/** The same for a preset of the law or of the council, extended as often as it allows. */
export function presetDeadline(
  preset: DeadlinePreset,
  start: CivilDate,
  daysOff: DaysOff,
  options: { extensions?: number; pauses?: readonly Pause[]; weekend?: readonly number[] } = {},
): Deadline {
  const { extensions = 0, pauses = [], weekend } = options;
  const allowed = preset.extension?.times ?? 0;
  ensure(extensions <= allowed, 'deadline.no-extension', { preset: preset.name, allowed });
  const count = preset.delay.count + extensions * (preset.extension?.count ?? 0);
  const { movesToWorkingDay } = preset;
  const rest = weekend === undefined ? {} : { weekend };
  return computeDeadline(start, { ...preset.delay, count }, daysOff, { pauses, movesToWorkingDay, ...rest });
}

function checkPauses(pauses: readonly Pause[]): { from: CivilDate; to: CivilDate }[] {
  return pauses.map(({ from, to }) => {
    if (to === null) throw new DomainError('deadline.paused', { since: from });
    ensure(from <= to, 'deadline.pause-reversed', { from, to });
    return { from, to };
  });
}

function count(
  start: CivilDate,
  { calculator, count }: Delay,
  dayOff: DayOff,
  pauses: readonly { from: CivilDate; to: CivilDate }[],
  skipped: Skipped[],
): CivilDate {
  const most = calculator === 'calendar-months' ? MOST_MONTHS : MOST_DAYS;
  ensure(Number.isInteger(count) && count >= 0 && count <= most, 'deadline.too-far', { count });
  const isPaused = (date: CivilDate): boolean => pauses.some(({ from, to }) => from <= date && date <= to);
  if (calculator === 'calendar-months') {
    // Months are counted on the calendar, then the days of every pause that fell inside are given back.
    const { year, month } = parseCivilDate(start);
    ensure(year * 12 + month + count <= (LAST_YEAR + 1) * 12, 'deadline.too-far', { count });
    return giveBack(start, addMonths(start, count), isPaused, skipped);
  }
  const wanted = calculator === 'clear-days' ? count + 1 : count;
  let date = start;
  for (let left = wanted, steps = 0; left > 0; steps++) {
    ensure(steps <= 2 * MOST_DAYS, 'deadline.too-far', { count });
    date = dayAfter(date, count);
    const off = calculator === 'working-days' ? dayOff(date) : null;
    const why = isPaused(date) ? 'pause' : off;
    if (why === null) left--;
    else skipped.push({ date, why });
  }
  return date;
}

function giveBack(
  start: CivilDate,
  end: CivilDate,
  isPaused: (date: CivilDate) => boolean,
  skipped: Skipped[],
): CivilDate {
  let last = end;
  for (let date = dayAfter(start, 0), steps = 0; date <= last; date = dayAfter(date, steps), steps++) {
    ensure(steps <= 2 * MOST_DAYS, 'deadline.too-far', { count: steps });
    if (!isPaused(date)) continue;
    skipped.push({ date, why: 'pause' });
    last = dayAfter(last, steps);
  }
  return last;
}

const LAST_DAY = civilDate(LAST_YEAR, 12, 31) ?? '';

/** There is no day after the last one that can be written: a delay that would need it is a mistyped one. */
function dayAfter(date: CivilDate, count: number): CivilDate {
  ensure(date < LAST_DAY, 'deadline.too-far', { count });
  return addDays(date, 1);
}

function nextWorkingDay(date: CivilDate, dayOff: DayOff, skipped: Skipped[]): CivilDate {
  let next = date;
  for (let why = dayOff(next), steps = 0; why !== null; why = dayOff(next), steps++) {
    // A calendar without a working day has no due date.
    ensure(steps <= MOST_DAYS, 'deadline.too-far', { count: steps });
    skipped.push({ date: next, why });
    next = dayAfter(next, steps);
  }
  return next;
}

/** Why nobody works that day: a weekend, a holiday's name, or null. */
type DayOff = (date: CivilDate) => string | null;

function dayOffBy(daysOff: DaysOff, weekend: readonly number[]): DayOff {
  return (date) => daysOff.get(date) ?? (weekend.includes(weekday(date)) ? 'weekend' : null);
}

export type Urgency = 'late' | 'due-soon' | 'on-time';

/** Late, due within two days, or on time: counted when read, never stored, because the date alone changes it. */
export function urgencyOf(due: CivilDate, today: CivilDate): Urgency {
  if (due < today) return 'late';
  return due <= addDays(today, 2) ? 'due-soon' : 'on-time';
}
