import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareDates,
  fromDayNumber,
  isCivilDate,
  parseCivilDate,
} from '#shared/domain/civil-date.ts';
import { MONTHS } from '#shared/domain/month-names.ts';
import { parseTypedDate } from '#shared/domain/typed-date.ts';
import './fixed-seed.ts';

const TODAY = '2026-03-14';

describe('parseTypedDate', () => {
  it.each([
    ['12/3', '2026-03-12'],
    ['12-03-26', '2026-03-12'],
    ['12/03/2026', '2026-03-12'],
    ['12.3.2026', '2026-03-12'],
    ['12 3 2026', '2026-03-12'],
    ['12 / 03 / 2026', '2026-03-12'],
    ['١٢/٣/٢٠٢٦', '2026-03-12'],
    ['۱۲/۳/۲۰۲۶', '2026-03-12'],
    ['\u200f12/3/2026\u200e', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
    ['2026/3/12', '2026-03-12'],
    ['1203', '2026-03-12'],
    ['120326', '2026-03-12'],
    ['12032026', '2026-03-12'],
    ['29/2/2024', '2024-02-29'],
    // Days near today.
    ["aujourd'hui", '2026-03-14'],
    ['Aujourd’hui', '2026-03-14'],
    ['hier', '2026-03-13'],
    ['HIER', '2026-03-13'],
    ['avant-hier', '2026-03-12'],
    ['avant hier', '2026-03-12'],
    ['demain', '2026-03-15'],
    ['اليوم', '2026-03-14'],
    ['أمس', '2026-03-13'],
    ['امس', '2026-03-13'],
    ['أَمْسِ', '2026-03-13'],
    ['أول أمس', '2026-03-12'],
    ['البارحة', '2026-03-13'],
    ['غدا', '2026-03-15'],
    ['yesterday', '2026-03-13'],
    ['today', '2026-03-14'],
    ['-3', '2026-03-11'],
    ['−3', '2026-03-11'],
    ['-٣', '2026-03-11'],
    ['-0', '2026-03-14'],
    ['+2', '2026-03-16'],
    // Months by name.
    ['12 mars 2026', '2026-03-12'],
    ['12 mars', '2026-03-12'],
    ['1er avril 2025', '2025-04-01'],
    ['12 févr. 2026', '2026-02-12'],
    ['12 fev 26', '2026-02-12'],
    ['2 août 2025', '2025-08-02'],
    ['2 aout 2025', '2025-08-02'],
    ['3 Décembre 2025', '2025-12-03'],
    ['3 déc 2025', '2025-12-03'],
    ['15 sept. 2025', '2025-09-15'],
    ['12 مارس 2026', '2026-03-12'],
    ['١٢ مارس ٢٠٢٦', '2026-03-12'],
    ['12 يوليوز 2025', '2025-07-12'],
    ['12 غشت 2025', '2025-08-12'],
    ['12 شتنبر 2025', '2025-09-12'],
    ['12 أكتوبر 2025', '2025-10-12'],
    ['12 اكتوبر 2025', '2025-10-12'],
    ['12 نونبر 2025', '2025-11-12'],
    ['12 دجنبر 2025', '2025-12-12'],
    ['12 ديسمبر 2025', '2025-12-12'],
    ['5 March 2026', '2026-03-05'],
    // As the letter itself writes it.
    ['le 12 mars 2026', '2026-03-12'],
    ['Le jeudi 12 mars 2026', '2026-03-12'],
    ['du 12/03/2026', '2026-03-12'],
    ['le 1er avril 2025', '2025-04-01'],
    ['jeudi 12', '2026-03-12'],
    ['في 12 مارس 2026', '2026-03-12'],
    ['بتاريخ 12 مارس 2026 م', '2026-03-12'],
    ['الخميس ١٢ مارس ٢٠٢٦', '2026-03-12'],
    ['يوم الإثنين 9 مارس', '2026-03-09'],
    ['يوم الجمعة 13/3/2026', '2026-03-13'],
    // Without a year: the most recent, at most a week ahead.
    ['21/3', '2026-03-21'],
    ['22/3', '2025-03-22'],
    ['31/12', '2025-12-31'],
    ['29/2', '2024-02-29'],
    // A day alone: this month when it has come, else the last month that has it.
    ['14', '2026-03-14'],
    ['12', '2026-03-12'],
    ['1', '2026-03-01'],
    ['15', '2026-02-15'],
    ['30', '2026-01-30'],
    ['١٢', '2026-03-12'],
  ])('%s → %s', (text, date) => expect(parseTypedDate(text, TODAY)).toBe(date));

  it.each([
    ['31/12', '2026-01-02', '2025-12-31'],
    ['2/1', '2025-12-30', '2026-01-02'],
    ['31', '2026-01-02', '2025-12-31'],
    ['31', '2026-05-01', '2026-03-31'],
    ['29/2', '2104-02-27', '2104-02-29'],
    ['29/2', '2103-01-01', '2096-02-29'],
  ])('%s typed on %s → %s', (text, today, date) => expect(parseTypedDate(text, today)).toBe(date));

  it.each([
    '',
    ' ',
    '31/4',
    '29/2/2025',
    '32',
    '0',
    '0/3',
    '12/13',
    '13/13/2026',
    '12/3/126',
    '12/3/1899',
    '12/3/2201',
    '12/3/20266',
    '12/3/26/1',
    'mars',
    'le',
    'lundi',
    'le mars',
    'يوم الخميس',
    '12 marss',
    'demain matin',
    'constructor',
    '__proto__',
    '12+3',
    '12%3',
    '(12/3)',
    '<12/3>',
    '-1000',
    '--3',
    '/12/3',
    '1e3',
    '12/3 2026 x',
  ])('%j is no date', (text) => expect(parseTypedDate(text, TODAY)).toBeNull());

  it('does not read a flood', () => {
    for (const piece of ['9', '\u0301', '/', ' ', 'م']) {
      expect(parseTypedDate(piece.repeat(100_000), TODAY)).toBeNull();
    }
  });

  it('reads back every day in every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_957, max: 47_481 }), (dayNumber) => {
        const date = fromDayNumber(dayNumber);
        const { year, month, day } = parseCivilDate(date);
        const names = [MONTHS.ar[month - 1], MONTHS.fr[month - 1]];
        const written = [date, `${day}/${month}/${year}`, `${day}.${month}.${String(year).slice(2)}`];
        written.push(...names.map((name) => `${day} ${name} ${year}`));
        for (const text of written) expect([text, parseTypedDate(text, TODAY)]).toEqual([text, date]);
        expect(parseTypedDate(`${day}/${month}`, date)).toBe(date);
        expect(parseTypedDate(String(day), date)).toBe(date);
      }),
    );
  });

  it('answers a real date not far ahead, or null, for anything', () => {
    const piece = fc.constantFrom(
      '1',
      '2',
      '12',
      '31',
      '/',
      '-',
      '.',
      ' ',
      'mars',
      'hier',
      'أمس',
      '٣',
      '2026',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 7 }).map((p) => p.join('')),
        ),
        (text) => {
          const date = parseTypedDate(text, TODAY);
          if (date !== null) expect(isCivilDate(date)).toBe(true);
          if (date !== null && /^\d+\/\d+$/.test(text)) {
            expect(compareDates(date, addDays(TODAY, 7))).toBeLessThanOrEqual(0);
          }
        },
      ),
    );
  });
});
