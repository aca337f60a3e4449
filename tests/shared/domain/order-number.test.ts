import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatEmergencyId,
  formatLabel,
  isSeriesPart,
  MAX_ORDER_NUMBER,
  makeSeries,
  parseLabel,
} from '#shared/domain/order-number.ts';
import './fixed-seed.ts';

describe('formatLabel', () => {
  it('shows series, number and year together', () => {
    expect(formatLabel({ series: 'ARR-DKH', number: 38, year: 2026 })).toBe('ARR-DKH/38/2026');
    expect(formatLabel({ series: 'ARR-DKH', number: 38, year: 2026, supplement: 0 })).toBe('ARR-DKH/38/2026');
    expect(formatLabel({ series: 'ARR-DKH', number: 3, year: 2026, supplement: 1 })).toBe(
      'ARR-DKH/3/2026/S1',
    );
    expect(formatEmergencyId({ post: 7, year: 2026, sequence: 12, check: 'K7Q4T9' })).toBe(
      'S07-2026-0012-K7Q4T9',
    );
  });
});

describe('series', () => {
  it.each(['ARR', 'A', 'BO1', '12345678'])('%s is a part', (part) => expect(isSeriesPart(part)).toBe(true));
  it.each(['', 'arr', 'ARR-', 'A B', 'ARRIVEESX', 'É', 'ع', 'A/B', 'A\n'])('%j is none', (part) => {
    expect(isSeriesPart(part)).toBe(false);
    expect(() => makeSeries('ARR', part)).toThrow('series.malformed');
    expect(() => makeSeries(part, 'DKH')).toThrow('series.malformed');
  });
  it('joins prefix and office', () => expect(makeSeries('ARR', 'DKH')).toBe('ARR-DKH'));
});

describe('parseLabel', () => {
  const pair = { form: 'number-year', number: 38, year: 2026, supplement: 0 };
  const label = { ...pair, form: 'label', prefix: 'ARR', office: null };
  const full = { ...label, office: 'DKH' };
  const emergency = { form: 'emergency', post: 7, year: 2026, sequence: 12, check: 'K7Q4T9' };

  it.each([
    ['38', { form: 'number', number: 38 }],
    [' 38 ', { form: 'number', number: 38 }],
    ['٣٨', { form: 'number', number: 38 }],
    ['0038', { form: 'number', number: 38 }],
    ['2026', { form: 'number', number: 2026 }],
    ['38/2026', pair],
    ['38 / 2026', pair],
    ['٣٨/٢٠٢٦', pair],
    ['۳۸/۲۰۲۶', pair],
    ['38\\2026', pair],
    ['38⁄2026', pair],
    ['38-2026', pair],
    ['38/26', pair],
    ['2026/38', pair],
    ['\u206838/2026\u2069', pair],
    ['\u200f38/2026', pair],
    ['1999/2026', { ...pair, number: 1999 }],
    ['38/2026/S1', { ...pair, supplement: 1 }],
    ['ARR/38/2026', label],
    ['arr/38/2026', label],
    ['arr / ٣٨ / ٢٠٢٦', label],
    ['ARR-DKH/38/2026', full],
    ['arr-dkh/38/26', full],
    ['ARR – DKH/38/2026', full],
    ['ＡＲＲ-ＤＫＨ/38/2026', full],
    ['ARR-DKH/2026/38', full],
    ['ARR-DKH/38/2026/s2', { ...full, supplement: 2 }],
    ['S07-2026-0012-K7Q4T9', emergency],
    ['s07-2026-0012-k7q4t9', emergency],
    [' S07 - 2026 - 0012 - K7Q4T9 ', emergency],
    ['س07-2026-0012-K7Q4T9', null],
    ['S07/38/2026', { ...pair, form: 'label', prefix: 'S07', office: null }],
    [String(MAX_ORDER_NUMBER), { form: 'number', number: MAX_ORDER_NUMBER }],
  ])('%s', (text, parsed) => expect(parseLabel(text)).toEqual(parsed));

  it.each([
    '',
    '/',
    '0',
    '-38',
    '38.5',
    '10000000',
    '38/',
    '/2026',
    '38/1899',
    '38/2201',
    '38/202',
    '0/2026',
    'ARR',
    'ARR/38',
    'ARR-/38/2026',
    'ARR-DKH-X/38/2026',
    'ARRIVEESX/38/2026',
    'ARR-DKH/38/2026/4',
    'ARR-DKH/38/2026/S',
    '38/S1',
    'S00-2026-0012-K7Q4T9',
    'S07-2026-0000-K7Q4T9',
    'S07-1026-0012-K7Q4T9',
    'S07-2026-0012-K7Q4T',
    'طلب رخصة',
    '38 2026',
    '1e3',
    '9'.repeat(60),
    `38/2026${' '.repeat(100)}`,
  ])('%j names no entry', (text) => expect(parseLabel(text)).toBeNull());

  it('reads every label it writes', () => {
    const part = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
    const number = fc.integer({ min: 1, max: MAX_ORDER_NUMBER });
    const year = fc.integer({ min: 1900, max: 2200 });
    fc.assert(
      fc.property(
        part,
        part,
        number,
        year,
        fc.integer({ min: 0, max: 99 }),
        (prefix, office, n, y, supplement) => {
          const text = formatLabel({ series: makeSeries(prefix, office), number: n, year: y, supplement });
          expect(parseLabel(text)).toEqual({ form: 'label', prefix, office, number: n, year: y, supplement });
          expect(parseLabel(text.toLowerCase())).toEqual(parseLabel(text));
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.record({
          post: fc.integer({ min: 1, max: 9999 }),
          year,
          sequence: number,
          check: fc.stringMatching(/^[A-Z0-9]{6}$/),
        }),
        (id) => {
          expect(parseLabel(formatEmergencyId(id))).toEqual({ form: 'emergency', ...id });
        },
      ),
    );
  });

  it('takes anything without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseLabel(text)));
    fc.assert(
      fc.property(fc.array(fc.constantFrom('S', '07', '-', '/', '2026', ' ', 'A', '٣')), (parts) => {
        parseLabel(parts.join(''));
      }),
    );
  });
});
