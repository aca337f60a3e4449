import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDate,
  compareDates,
  daysInMonth,
  diffDays,
  formatCivilDate,
  fromDayNumber,
  isCivilDate,
  parseCivilDate,
  toDayNumber,
  weekday,
  yearOf,
} from '#shared/domain/civil-date.ts';
import './fixed-seed.ts';

const FIRST = toDayNumber('1900-01-01');
const LAST = toDayNumber('2200-12-31');
const anyDay = fc.integer({ min: FIRST, max: LAST });

describe('isCivilDate', () => {
  it.each(['2026-03-12', '2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('accepts %s', (text) =>
    expect(isCivilDate(text)).toBe(true),
  );

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2201-01-01',
    '2026-3-12',
    '12-03-2026',
    '2026-03-12T00:00:00Z',
    ' 2026-03-12',
    '2026-03-12\n',
    '٢٠٢٦-٠٣-١٢',
    '',
  ])('refuses %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => parseCivilDate(text)).toThrow('date.impossible');
  });
});

describe('arithmetic', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-12', 0, '2026-03-12'],
    ['2026-01-01', -365, '2025-01-01'],
  ])('%s + %i days = %s', (date, days, sum) => expect(addDays(date, days)).toBe(sum));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s + %i months = %s', (date, months, sum) => expect(addMonths(date, months)).toBe(sum));

  it.each([
    ['2018-10-28', 7],
    ['2026-03-12', 4],
    ['2026-11-16', 1],
    ['1900-01-01', 1],
    ['2024-02-29', 4],
  ])('weekday of %s is %i', (date, day) => expect(weekday(date)).toBe(day));

  it('leaves the years it knows by a refusal', () => {
    expect(() => addDays('2200-12-31', 1)).toThrow('date.impossible');
    expect(() => addMonths('1900-01-01', -1)).toThrow('date.impossible');
    expect(civilDate(2026, 2.5, 1)).toBeNull();
  });

  it('knows month lengths, years and order', () => {
    expect([daysInMonth(2026, 2), daysInMonth(2024, 2), daysInMonth(2026, 4), daysInMonth(2026, 13)]).toEqual(
      [28, 29, 30, 0],
    );
    expect(yearOf('2026-03-12')).toBe(2026);
    expect(['2026-03-12', '2025-12-31', '2026-03-02'].sort(compareDates)).toEqual([
      '2025-12-31',
      '2026-03-02',
      '2026-03-12',
    ]);
    expect(compareDates('2026-03-12', '2026-03-12')).toBe(0);
  });
});

describe('properties', () => {
  it('agrees with the UTC calendar on every day of 1900 to 2200', () => {
    for (let day = FIRST; day <= LAST; day++) {
      const date = fromDayNumber(day);
      if (toDayNumber(date) !== day || new Date(day * 86_400_000).toISOString().slice(0, 10) !== date) {
        expect.fail(`${day} ${date}`);
      }
    }
  });

  it('adds and subtracts to the same day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [fromDayNumber(a), fromDayNumber(b)];
        expect(addDays(from, diffDays(from, to))).toBe(to);
        expect(Math.sign(compareDates(from, to))).toBe(Math.sign(a - b));
        expect(((weekday(to) - weekday(from) - (b - a)) % 7) + 0).toBe(0);
      }),
    );
  });

  it('adding months lands in the right month and never skips one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const date = parseCivilDate(fromDayNumber(day));
        const target = date.year * 12 + date.month - 1 + months;
        fc.pre(target >= 1900 * 12 && target < 2201 * 12);
        const sum = parseCivilDate(addMonths(formatCivilDate(date), months));
        expect(sum.year * 12 + sum.month - 1).toBe(target);
        expect(sum.day).toBe(Math.min(date.day, daysInMonth(sum.year, sum.month)));
      }),
    );
  });

  it('never throws anything but its own refusal', () => {
    fc.assert(fc.property(fc.string(), (text) => void isCivilDate(text)));
  });
});
