import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromDayNumber } from '#shared/domain/civil-date.ts';
import { formatHijri, HIJRI_MONTHS, toHijri } from '#shared/domain/hijri.ts';
import './fixed-seed.ts';

describe('toHijri', () => {
  // Umm al-Qura calendar.
  it.each([
    ['2026-02-18', 1447, 9, 1],
    ['2026-03-20', 1447, 10, 1],
    ['2026-05-27', 1447, 12, 10],
    ['2026-06-16', 1448, 1, 1],
    ['2025-06-26', 1447, 1, 1],
    ['2024-03-11', 1445, 9, 1],
    ['2000-01-01', 1420, 9, 24],
  ])('%s is %i-%i-%i', (date, year, month, day) => expect(toHijri(date)).toEqual({ year, month, day }));

  it('follows the administrator when Morocco sees the moon another evening', () => {
    // Morocco began Ramadan 1447 on 19 February 2026, a day after the tables.
    expect(toHijri('2026-02-19', -1)).toEqual({ year: 1447, month: 9, day: 1 });
    expect(toHijri('2026-02-18', -1)).toEqual({ year: 1447, month: 8, day: 29 });
    expect(toHijri('2026-02-16', 2)).toEqual(toHijri('2026-02-18'));
  });

  it.each([3, -3, 0.5, Number.NaN])('refuses the offset %d', (offset) =>
    expect(() => toHijri('2026-02-18', offset)).toThrow('hijri.offset'),
  );

  it('refuses a day that does not exist', () => {
    expect(() => toHijri('2026-02-30')).toThrow('date.impossible');
  });

  it('moves by one day at a time, months of 29 or 30 days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: -2, max: 2 }),
        (dayNumber, offset) => {
          const date = fromDayNumber(dayNumber);
          const today = toHijri(date, offset);
          const next = toHijri(addDays(date, 1), offset);
          if (next.day !== today.day + 1) {
            expect(next.day).toBe(1);
            expect([29, 30]).toContain(today.day);
            expect(next.month).toBe((today.month % 12) + 1);
            expect(next.year).toBe(today.year + (today.month === 12 ? 1 : 0));
          }
          expect(toHijri(date, offset)).toEqual(toHijri(addDays(date, offset)));
        },
      ),
    );
  });

  it('gives its own copy, whatever the caller does with it', () => {
    toHijri('2026-02-18').year = 0;
    expect(toHijri('2026-02-18').year).toBe(1447);
  });
});

describe('formatHijri', () => {
  it('names twelve months in both languages', () => {
    expect(HIJRI_MONTHS.ar).toHaveLength(12);
    expect(HIJRI_MONTHS.fr).toHaveLength(12);
    expect(formatHijri({ year: 1447, month: 9, day: 23 }, 'ar')).toBe('23 رمضان 1447');
    expect(formatHijri({ year: 1447, month: 9, day: 23 }, 'fr')).toBe('23 ramadan 1447');
  });
});
