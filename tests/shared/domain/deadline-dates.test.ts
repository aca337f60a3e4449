import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES, daysOffBy, holidaysOf } from '#shared/domain/calendar.ts';
import { presetNamed } from '#shared/domain/deadline-presets.ts';
import { computeDeadline, type Pause, presetDeadline } from '#shared/domain/deadlines.ts';
import type { CalendarChange, LunarFeast } from '#shared/domain/holidays.ts';

/*
 * Where the days come from. Fixed holidays: the list of the ministry in charge of public service, with 14 January
 * from 2024 and 31 October from 2025. Lunar ones of 2024 and 2025: as the ministry of Habous announced them
 * (10 April, 17 June, 8 July, 16 September 2024; 31 March, 7 June, 27 June, 5 September 2025). Those of 2026 and
 * 2027 had not been announced: they are what an administrator could say, some moved by a day from the computed one.
 */
const SAID: readonly [feast: LunarFeast, hijriYear: number, firstDay: string][] = [
  ['fitr', 1445, '2024-04-10'],
  ['adha', 1445, '2024-06-17'],
  ['muharram', 1446, '2024-07-08'],
  ['mawlid', 1446, '2024-09-16'],
  ['fitr', 1446, '2025-03-31'],
  ['adha', 1446, '2025-06-07'],
  ['muharram', 1447, '2025-06-27'],
  ['mawlid', 1447, '2025-09-05'],
  ['fitr', 1447, '2026-03-20'],
  ['adha', 1447, '2026-05-27'],
  ['muharram', 1448, '2026-06-17'],
  ['mawlid', 1448, '2026-08-26'],
  ['fitr', 1448, '2027-03-10'],
  ['adha', 1448, '2027-05-17'],
  ['muharram', 1449, '2027-06-07'],
  ['mawlid', 1449, '2027-08-15'],
];
const changes: CalendarChange[] = SAID.map(([feast, hijriYear, firstDay]) => ({
  kind: 'lunar',
  feast,
  hijriYear,
  firstDay,
}));
const rules = { ...DEFAULT_RULES, changes };
const daysOff = daysOffBy(rules);

/*
 * Expected dates: counted day by day over days written out by hand, by scripts/count-deadlines.py, which knows nothing of
 * this program and counts these tables again (deadlines.test.ts has those counted by hand). A start does not count itself.
 */
const PRESETS = `
from       55-19      55-19-investment 31-13      31-13-urgent complaint  complaint-receipt 09-08      ordinary   urgent     very-urgent
2024-12-24 2025-02-24 2025-01-23       2025-01-23 2024-12-27   2025-02-24 2025-01-08        2025-01-06 2025-01-16 2024-12-31 2024-12-26
2025-03-24 2025-05-23 2025-04-23       2025-04-23 2025-03-27   2025-05-23 2025-04-08        2025-04-04 2025-04-16 2025-04-02 2025-03-26
2025-05-30 2025-07-29 2025-06-30       2025-06-30 2025-06-02   2025-07-29 2025-06-16        2025-06-10 2025-06-20 2025-06-06 2025-06-03
2025-06-20 2025-08-19 2025-07-21       2025-07-21 2025-06-23   2025-08-19 2025-07-07        2025-07-01 2025-07-14 2025-06-30 2025-06-24
2025-08-08 2025-10-07 2025-09-08       2025-09-11 2025-08-11   2025-10-07 2025-08-25        2025-08-19 2025-09-03 2025-08-18 2025-08-12
2025-10-24 2025-12-23 2025-11-24       2025-11-26 2025-10-27   2025-12-23 2025-11-10        2025-11-04 2025-11-19 2025-11-03 2025-10-28
2025-12-23 2026-02-23 2026-01-22       2026-01-22 2025-12-26   2026-02-23 2026-01-07        2026-01-05 2026-01-15 2025-12-30 2025-12-25
2025-12-31 2026-03-02 2026-01-30       2026-01-30 2026-01-05   2026-03-02 2026-01-15        2026-01-12 2026-01-23 2026-01-08 2026-01-05
2026-01-08 2026-03-09 2026-02-09       2026-02-06 2026-01-12   2026-03-09 2026-01-23        2026-01-19 2026-01-30 2026-01-16 2026-01-12
2026-02-27 2026-04-28 2026-03-30       2026-03-30 2026-03-02   2026-04-28 2026-03-16        2026-03-10 2026-03-23 2026-03-06 2026-03-03
2026-03-13 2026-05-12 2026-04-13       2026-04-13 2026-03-16   2026-05-12 2026-03-30        2026-03-24 2026-04-06 2026-03-23 2026-03-17
2026-05-20 2026-07-20 2026-06-19       2026-06-22 2026-05-25   2026-07-20 2026-06-04        2026-06-01 2026-06-12 2026-05-29 2026-05-22
2026-07-23 2026-09-21 2026-08-24       2026-08-28 2026-07-27   2026-09-21 2026-08-07        2026-08-03 2026-08-17 2026-07-31 2026-07-27
2026-08-19 2026-10-19 2026-09-18       2026-09-22 2026-08-24   2026-10-19 2026-09-03        2026-08-31 2026-09-15 2026-09-01 2026-08-25
2026-10-30 2026-12-29 2026-11-30       2026-12-01 2026-11-02   2026-12-29 2026-11-16        2026-11-10 2026-11-24 2026-11-09 2026-11-03
2026-11-04 2027-01-04 2026-12-04       2026-12-04 2026-11-09   2027-01-04 2026-11-19        2026-11-16 2026-11-27 2026-11-12 2026-11-09
2026-12-31 2027-03-01 2027-02-01       2027-02-02 2027-01-04   2027-03-01 2027-01-15        2027-01-12 2027-01-26 2027-01-08 2027-01-05
2027-03-01 2027-04-30 2027-03-31       2027-03-31 2027-03-04   2027-04-30 2027-03-16        2027-03-12 2027-03-24 2027-03-08 2027-03-03
`;

/** Nothing said yet: the feasts of 2026 where they are computed, Umm al-Qura and a day. */
const PROVISIONAL = `
from       55-19      31-13      31-13-urgent complaint-receipt 09-08      ordinary   urgent     very-urgent
2026-02-20 2026-04-21 2026-03-20 2026-02-23   2026-03-09        2026-03-03 2026-03-13 2026-02-27 2026-02-24
2026-03-06 2026-05-05 2026-04-03 2026-03-09   2026-03-23        2026-03-17 2026-03-27 2026-03-13 2026-03-10
2026-03-13 2026-05-12 2026-04-10 2026-03-16   2026-03-30        2026-03-24 2026-04-03 2026-03-20 2026-03-17
2026-03-19 2026-05-18 2026-04-16 2026-03-23   2026-04-03        2026-03-30 2026-04-09 2026-03-26 2026-03-23
2026-05-20 2026-07-20 2026-06-22 2026-05-25   2026-06-04        2026-06-01 2026-06-12 2026-05-27 2026-05-22
2026-05-27 2026-07-27 2026-06-29 2026-06-01   2026-06-11        2026-06-08 2026-06-22 2026-06-05 2026-06-02
2026-06-12 2026-08-11 2026-07-13 2026-06-15   2026-06-29        2026-06-23 2026-07-06 2026-06-22 2026-06-16
2026-06-16 2026-08-17 2026-07-15 2026-06-19   2026-07-01        2026-06-29 2026-07-08 2026-06-24 2026-06-19
2026-08-18 2026-10-19 2026-09-21 2026-08-24   2026-09-02        2026-08-31 2026-09-14 2026-08-31 2026-08-24
2026-08-24 2026-10-23 2026-09-23 2026-08-28   2026-09-08        2026-09-04 2026-09-16 2026-09-02 2026-08-28
`;

/** One extension where the law allows one. */
const EXTENDED = `
31-13            2024-12-24  2025-02-20
31-13            2025-05-30  2025-07-28
31-13            2025-08-08  2025-10-09
31-13            2025-12-23  2026-02-19
31-13            2026-01-08  2026-03-06
31-13            2026-03-13  2026-05-12
31-13            2026-07-23  2026-09-25
31-13            2026-10-30  2026-12-29
31-13            2026-12-31  2027-03-02
31-13-urgent     2024-12-24  2024-12-30
31-13-urgent     2025-05-30  2025-06-05
31-13-urgent     2025-08-08  2025-08-15
31-13-urgent     2025-12-23  2025-12-29
31-13-urgent     2026-01-08  2026-01-15
31-13-urgent     2026-03-13  2026-03-19
31-13-urgent     2026-07-23  2026-07-29
31-13-urgent     2026-10-30  2026-11-05
31-13-urgent     2026-12-31  2027-01-06
`;

/** From, months, due: month ends, a leap year, a day off at the end. */
const MONTHS = `
2024-01-31   1  2024-02-29
2024-02-29  12  2025-02-28
2025-01-31   1  2025-02-28
2025-08-31   1  2025-09-30
2025-11-30   3  2026-03-02
2026-01-31   1  2026-03-02
2026-01-31   3  2026-04-30
2026-02-28   1  2026-03-30
2026-05-31   1  2026-06-30
2026-08-31   6  2027-03-01
2026-10-31   1  2026-11-30
2026-12-31   2  2027-03-01
2027-01-31   1  2027-03-01
2027-12-31   2  2028-02-29
`;

/** From, first and last day the clock stood still, due: across feasts, a year's end and each holiday of autumn. */
const PAUSED = `
31-13            2026-03-02  2026-03-10  2026-03-12  2026-04-03
31-13            2026-03-09  2026-03-18  2026-03-24  2026-04-13
31-13            2026-05-20  2026-05-27  2026-05-28  2026-06-22
31-13            2026-08-03  2026-08-13  2026-08-28  2026-09-16
55-19            2026-03-02  2026-03-18  2026-04-06  2026-05-21
55-19            2025-12-01  2025-12-25  2026-01-15  2026-02-23
complaint        2026-07-01  2026-07-29  2026-08-24  2026-09-28
complaint-receipt  2026-11-02  2026-11-05  2026-11-09  2026-11-23
09-08            2026-05-18  2026-05-26  2026-05-29  2026-06-02
ordinary         2026-10-19  2026-10-30  2026-11-07  2026-11-17
urgent           2027-03-05  2027-03-09  2027-03-12  2027-03-18
very-urgent      2027-05-14  2027-05-17  2027-05-19  2027-05-21
`;

const lines = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

/** One line a start and a column a preset, as [preset, from, due]. */
function grid(table: string): string[][] {
  const [[, ...names] = [], ...starts] = lines(table);
  return starts.flatMap(([from = '', ...dates]) =>
    dates.map((date, column) => [names[column] ?? '', from, date]),
  );
}

function due(
  name: string,
  from: string,
  options: { extensions?: number; pauses?: Pause[] } = {},
  off = daysOff,
): string {
  const preset = presetNamed(name);
  if (!preset) throw new Error(name);
  return presetDeadline(preset, from, off, options).due;
}

describe('due dates of every preset, around feasts, holidays and year ends', () => {
  it('are at least two hundred', () => {
    expect(
      [grid(PRESETS), grid(PROVISIONAL), ...[EXTENDED, MONTHS, PAUSED].map(lines)].flat().length,
    ).toBeGreaterThanOrEqual(200);
  });

  it.each(grid(PRESETS))('%s from %s → %s', (name, from, expected) => expect(due(name, from)).toBe(expected));

  it.each(grid(PROVISIONAL))('%s from %s, feasts as computed → %s', (name, from, expected) =>
    expect(due(name, from, {}, daysOffBy(DEFAULT_RULES))).toBe(expected),
  );

  it.each(lines(EXTENDED))('%s extended, from %s → %s', (name, from, expected) =>
    expect(due(name, from, { extensions: 1 })).toBe(expected),
  );

  it.each(lines(MONTHS))('%s and %s months → %s', (from, count, expected) => {
    const delay = { calculator: 'calendar-months' as const, count: Number(count) };
    expect(computeDeadline(from, delay, daysOff).due).toBe(expected);
  });

  it.each(lines(PAUSED))('%s from %s, still from %s to %s → %s', (name, from, first, last, expected) =>
    expect(due(name, from, { pauses: [{ from: first, to: last }] })).toBe(expected),
  );
});

describe('each feast is at most a day from where it was announced, and exactly there once said', () => {
  // The last one: 11 and 12 rabii I 1442 were taken for the feast, Thursday 29 and Friday 30 October 2020.
  const announced: typeof SAID = [...SAID.slice(0, 8), ['mawlid', 1442, '2020-10-29']];

  it.each(announced)('%s %i: %s', (feast, hijriYear, firstDay) => {
    const year = Number(firstDay.slice(0, 4));
    const first = (list: ReturnType<typeof holidaysOf>) =>
      list.filter(({ status }) => status !== 'fixed').map(({ date }) => Date.parse(date));
    const nearest = Math.min(...first(holidaysOf(year)).map((at) => Math.abs(at - Date.parse(firstDay))));
    expect(nearest).toBeLessThanOrEqual(86_400_000);
    const said: CalendarChange[] = [{ kind: 'lunar', feast, hijriYear, firstDay }];
    const [day] = holidaysOf(year, { ...DEFAULT_RULES, changes: said }).filter(
      ({ status }) => status === 'confirmed',
    );
    expect(day?.date).toBe(firstDay);
  });

  it.each([
    // Announced: 3 May, 10 July, 9 October 2022; 22 April, 29 June, 20 July, 28 September 2023.
    [2022, '05-03'],
    [2022, '07-10'],
    [2022, '10-09'],
    [2023, '04-22'],
    [2023, '06-29'],
    [2023, '07-20'],
    [2023, '09-28'],
  ])('%i-%s was computed as announced', (year, day) => {
    expect(holidaysOf(year).map(({ date }) => date)).toContain(`${year}-${day}`);
  });
});

it('another weekend moves what working days count', () => {
  const friday = { weekend: [5, 6] };
  // Five working days from Sunday 1 February 2026 with Friday and Saturday off: 2, 3, 4, 5 and Sunday 8.
  const delay = { calculator: 'working-days' as const, count: 5 };
  expect(computeDeadline('2026-02-01', delay, daysOff, friday).due).toBe('2026-02-08');
  expect(computeDeadline('2026-02-01', delay, daysOff).due).toBe('2026-02-06');
  expect(() => computeDeadline('2026-02-01', delay, daysOff, { weekend: [1, 2, 3, 4, 5, 6, 7] })).toThrow(
    'deadline.too-far',
  );
});

it('months beyond ten years, or beyond the last day that can be written, are a mistyped delay', () => {
  const months = (start: string, count: number) =>
    computeDeadline(start, { calculator: 'calendar-months', count }, daysOff).due;
  expect(months('2026-01-31', 1)).toBe('2026-03-02');
  expect(() => months('2026-01-31', 121)).toThrow('deadline.too-far');
  expect(() => months('2198-06-01', 60)).toThrow('deadline.too-far');
});
