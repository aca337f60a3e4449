import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessKind, isArabic, phoneKey } from '#shared/domain/correspondent.ts';
import {
  allowedEdits,
  foldName,
  foldTyped,
  prefixEdits,
  wholeEdits,
} from '#shared/domain/correspondent-names.ts';
import './fixed-seed.ts';

describe('what somebody is by their name', () => {
  it.each([
    ['فاطمة بنت علي', 'citizen'],
    ['Mohamed El Alaoui', 'citizen'],
    ['جمعية الأمل للتنمية', 'association'],
    ['الجمعية المغربية لحقوق الإنسان', 'association'],
    ['تعاونية أركان', 'association'],
    ['Association Al Amal', 'association'],
    ['شركة الأطلس للأشغال', 'company'],
    ['STE ATLAS TRAVAUX SARL', 'company'],
    ['عمالة إقليم تيزنيت', 'administration'],
    ['المديرية الإقليمية للتجهيز', 'administration'],
    ['Commune de Tafraout', 'administration'],
    ['', 'citizen'],
  ])('«%s» is a %s', (name, kind) => expect(guessKind(name)).toBe(kind));

  it('a script is told by its letters', () => {
    expect([isArabic('وزارة'), isArabic('Ministère'), isArabic('ONEE الماء'), isArabic('12')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('phones', () => {
  it.each([
    ['06 61 22 33 44', '0661223344'],
    ['+212 661-22.33.44', '0661223344'],
    ['00212661223344', '0661223344'],
    ['٠٦٦١٢٢٣٣٤٤', '0661223344'],
    ['poste 12', ''],
    ['', ''],
  ])('%s', (typed, key) => expect(phoneKey(typed)).toBe(key));
});

describe('names', () => {
  it.each([
    ['عبد الله', 'عبدالله'],
    ['محمد بن علي', 'محمد بنعلي'],
    ['El Alaoui', 'alaoui'],
    ['El-Alaoui', 'ALAOUI'],
    ['الجمعية المغربية', 'جمعية مغربية'],
    ['آيت علي', 'ايتعلي'],
    ['Aït Ali', 'aitali'],
  ])('%s and %s are one', (one, other) => expect(foldName(one).key).toBe(foldName(other).key));

  it('an unfinished article leaves the word findable', () => {
    expect(foldTyped('الع').words[0]?.forms).toContain('ع');
    expect(foldTyped('').words).toEqual([]);
  });
});

describe('edits', () => {
  it.each([
    ['tiznit', 'tiznit', 2, 0],
    ['tzinit', 'tiznit', 2, 1],
    ['tiznitt', 'tiznit', 2, 1],
    ['tizn', 'tiznit', 1, 0],
    ['txzn', 'tiznit', 1, 1],
    ['abcd', 'wxyz', 2, 3],
  ])('%s begins %s within %i: %i', (typed, word, most, edits) => {
    expect(prefixEdits(typed, word, most)).toBe(edits);
  });

  it('whole words: symmetric, zero for the same, never above the allowance by more than one', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const edits = wholeEdits(a, b, most);
        expect(edits).toBe(wholeEdits(b, a, most));
        expect(edits).toBeLessThanOrEqual(most + 1);
        expect(wholeEdits(a, a, most)).toBe(0);
        expect(prefixEdits(a, b, most)).toBeLessThanOrEqual(edits);
      }),
    );
  });

  it('longer words may be wrong by more', () => {
    expect([3, 4, 7, 8, 20].map(allowedEdits)).toEqual([0, 1, 1, 2, 2]);
  });
});
