import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchMarks, UnitFinder } from '#shared/domain/search-marks.ts';
import { parseSearch } from '#shared/domain/search-text.ts';

function marked(text: string, query: string): string[] {
  return searchMarks(text, parseSearch(query).units).map(({ start, end }) => text.slice(start, end));
}

test('marks keep the spelling of the text: vowels, hamza, digits, accents, article', () => {
  expect(marked('السيد مُحَمَّد العلوي', 'محمد ')).toEqual(['مُحَمَّد']);
  expect(marked('بطلبِ الجمعيّة', 'جمعية')).toEqual(['الجمعيّة']);
  expect(marked('الصفقة رقم ١٥/٢٠٢٦', '15/2026')).toEqual(['١٥/٢٠٢٦']);
  expect(marked('Œuvres sociales', 'oeuvres')).toEqual(['Œuvres']);
  expect(marked('L’éclairage public', 'eclairage')).toEqual(['éclairage']);
});

test('a word being typed is marked as far as it goes; a finished one whole', () => {
  expect(marked('Réclamation', 'récl')).toEqual(['Récl']);
  expect(marked('الميزانية', 'الميز')).toEqual(['الميز']);
  expect(marked('Réclamation', 'récl ')).toEqual([]);
});

test('phrases, names in the other script and names in two words are marked; exclusions never', () => {
  expect(marked('الماء الصالح للشرب', '"الصالح للشرب"')).toEqual(['الصالح للشرب']);
  expect(marked('محمد العلوي', 'alaoui')).toEqual(['العلوي']);
  expect(marked('Fatima Ben Ali', 'بنعلي')).toEqual(['Ben Ali']);
  expect(marked('طلب رخصة', 'طلب -رخصة')).toEqual(['طلب']);
});

const PIECES = ['محمد', 'العلوي', 'alaoui', 'éàç', '٣٨', '"', '-', ' ', '👩‍👩', '\ud800', 'عبد', 'الله'];
const piece = fc.constantFrom(...PIECES);

test('what no text holds is what would be marked in none of them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(piece)), fc.array(piece), (texts, query) => {
      const { units } = parseSearch(query.join(''));
      const finder = new UnitFinder(units);
      for (const text of texts.map((parts) => parts.join(''))) {
        const unmarked = units.filter((unit) => !unit.excluded && searchMarks(text, [unit]).length === 0);
        expect(finder.missing(['', text])).toEqual(unmarked);
      }
    }),
  );
  const finder = new UnitFinder(parseSearch('محمد رخصة -بناء').units);
  expect(finder.missing(['السيد مُحَمَّد', 'الرخصة'])).toEqual([]);
  expect(finder.missing(['السيد مُحَمَّد', 'شكاية']).map(({ forms }) => forms[0])).toEqual([['رخصه']]);
});

test('marks are in order, inside the text and apart, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(piece), fc.array(piece), (text, query) => {
      const whole = text.join('');
      let end = 0;
      for (const mark of searchMarks(whole, parseSearch(query.join('')).units)) {
        expect(mark.start).toBeGreaterThanOrEqual(end);
        expect(mark.end).toBeGreaterThan(mark.start);
        end = mark.end;
      }
      expect(end).toBeLessThanOrEqual(whole.length);
    }),
  );
});
