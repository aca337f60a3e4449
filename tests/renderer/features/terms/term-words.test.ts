import { expect, it } from 'vitest';
import { lastWord, namesOf, taken, termsFor } from '#renderer/features/terms/term-words.ts';

const term = (id: string, ar: string, fr: string, retired = false) => ({
  id,
  list: 'keyword' as const,
  ar,
  fr,
  retired,
});
const TERMS = [
  term('water', 'الماء', 'Eau'),
  term('light', 'الإنارة العمومية', 'Éclairage public'),
  term('old', 'قديم', 'Vieux', true),
];

it('proposes by the beginning of any word, in either language, accents and hamzas left out, never what is retired', () => {
  expect(termsFor(TERMS, 'ecl').map(({ id }) => id)).toEqual(['light']);
  expect(termsFor(TERMS, 'العمومية').map(({ id }) => id)).toEqual(['light']);
  expect(termsFor(TERMS, 'الانارة').map(({ id }) => id)).toEqual(['light']);
  expect(termsFor(TERMS, '').map(({ id }) => id)).toEqual(['water', 'light']);
  expect(termsFor(TERMS, 'vieux')).toEqual([]);
});

it('takes the name of the letter’s language, after the words that stand already', () => {
  expect(namesOf(TERMS[0] as never, true)).toEqual({ name: 'الماء', other: 'Eau' });
  expect(namesOf(term('x', '', 'Seul'), true)).toEqual({ name: 'Seul', other: '' });
  expect(lastWord('سوق، الم', true)).toEqual({ before: 'سوق،', word: 'الم' });
  expect(taken('سوق، الم', 'الماء', true)).toBe('سوق، الماء، ');
  expect(taken('ea', 'Eau', true)).toBe('Eau، ');
  expect(taken('ea', 'Eau', false)).toBe('Eau');
});
