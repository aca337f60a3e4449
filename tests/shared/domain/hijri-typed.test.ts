import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/civil-date.ts';
import { formatHijri, toHijri } from '#shared/domain/hijri.ts';
import { fromHijri } from '#shared/domain/hijri-typed.ts';
import { parseDateAhead, parseTypedDate } from '#shared/domain/typed-date.ts';

// 23 Ramadan 1447 by the tables.
const TODAY = '2026-03-12';

describe('a Hijri date typed alone', () => {
  it.each([
    ['14 رمضان 1447', '2026-03-03'],
    ['١٤ رمضان ١٤٤٧', '2026-03-03'],
    ['يوم الثلاثاء 14 رمضان 1447 هـ', '2026-03-03'],
    ['14 رمضان 1447هـ', '2026-03-03'],
    ['14 ramadan 1447', '2026-03-03'],
    ['1er ramadan 1447', '2026-02-18'],
    ['14/9/1447', '2026-03-03'],
    ['14-09-1447', '2026-03-03'],
    ['1447/9/14', '2026-03-03'],
    ['14/9/1447 هـ', '2026-03-03'],
    ['14 رمضان', '2026-03-03'],
    ['3 شوال', '2025-04-01'],
    ['1 ربيع النبوي 1447', '2025-08-24'],
    ['12 ربيع الأول 1447', '2025-09-04'],
    ['5 جمادى الثانية 1447', '2025-11-26'],
    ['10 ذي الحجة 1446', '2025-06-06'],
    ['10 ذو الحجة 1446', '2025-06-06'],
    ['10 hija 1446', '2025-06-06'],
  ])('%s', (typed, date) => {
    expect(parseTypedDate(typed, TODAY)).toBe(date);
  });

  it.each([
    '30 صفر 1447',
    '31 رمضان 1447',
    '0 رمضان 1447',
    '14/13/1447',
    '14 رمضان 2026',
    '30/2/1447',
    'رمضان',
  ])('there is no %s', (typed) => {
    expect(parseTypedDate(typed, TODAY)).toBeNull();
  });

  it('follows the council’s own distance from the tables, and is the next one where a day to come is asked', () => {
    expect(parseTypedDate('14 رمضان 1447', TODAY, -1)).toBe('2026-03-04');
    expect(parseDateAhead('14 رمضان', TODAY)).toBe('2027-02-21');
    expect(parseDateAhead('1 شوال', TODAY)).toBe('2026-03-20');
    expect(parseDateAhead('14 رمضان 1447', TODAY)).toBe('2026-03-03');
  });

  it('reads back every day as it is written, in both languages, whatever the distance', () => {
    for (let day = '2015-01-01'; day < '2040-01-01'; day = addDays(day, 7)) {
      for (const offset of [-2, -1, 0, 1, 2]) {
        const hijri = toHijri(day, offset);
        expect(fromHijri(hijri, offset)).toBe(day);
        if (offset > -1) continue;
        for (const language of ['ar', 'fr'] as const)
          expect(parseTypedDate(formatHijri(hijri, language), TODAY, offset)).toBe(day);
      }
    }
  });
});
