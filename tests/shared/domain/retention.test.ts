import { describe, expect, it } from 'vitest';
import { FOR_EVER, isPastTime, ruleFor, rulesByWords } from '#shared/domain/retention.ts';

describe('when a letter is past its time', () => {
  it.each([
    [2020, 5, 2025, false],
    [2020, 5, 2026, true],
    [2026, 1, 2026, false],
    [2000, FOR_EVER, 2026, false],
    [2000, undefined, 2026, false],
  ])('book of %i, kept %j years, in %i: %j', (book, years, now, past) => {
    expect(isPastTime(book, years, now)).toBe(past);
  });
});

describe('which rule a letter has', () => {
  const terms = [
    { id: 'complaint', ar: 'شكاية', fr: 'Réclamation' },
    { id: 'own', ar: '', fr: 'Marché' },
  ];
  const complaint = { category: 'complaint', years: 10 };

  it.each([
    ['الشكاية', undefined],
    ['شكاية', 10],
    ['RECLAMATION', 10],
    ['Marché', undefined],
    ['', undefined],
  ])('«%s» without a general rule: %j', (words, years) => {
    expect(ruleFor(rulesByWords([complaint], terms), words)).toBe(years);
  });

  it('the general one is for every other letter, and for a category that is no more', () => {
    const byWords = rulesByWords(
      [complaint, { category: '', years: 5 }, { category: 'gone', years: 1 }],
      terms,
    );
    expect(['شكاية', 'Marché', '', 'autre'].map((words) => ruleFor(byWords, words))).toEqual([10, 5, 5, 5]);
  });
});
