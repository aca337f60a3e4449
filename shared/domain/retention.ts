import type { Term } from './terms.ts';
import { foldText } from './text-folding.ts';

/** How long letters of a category are kept before they may be put on a list for the archives (law 69-99). */
export interface RetentionRule {
  /** Id of a category; '' = every letter without a rule of its own. */
  category: string;
  /** Whole years after the year of the book; 0 = for ever. */
  years: number;
}

export const FOR_EVER = 0;
export const MOST_YEARS = 100;

/**
 * The rule of a letter by the words of its category, as `rulesByWords` made them; the general one for other words.
 * Undefined when the council decided nothing for it.
 */
export function ruleFor(byWords: ReadonlyMap<string, number>, words: string): number | undefined {
  return byWords.get(foldText(words)) ?? byWords.get('');
}

/** Years by the folded words a letter bears: a category counts in both its languages. */
export function rulesByWords(
  rules: readonly RetentionRule[],
  terms: readonly Pick<Term, 'id' | 'ar' | 'fr'>[],
): Map<string, number> {
  const found = new Map<string, number>();
  for (const { category, years } of rules) {
    if (category === '') found.set('', years);
    const term = terms.find(({ id }) => id === category);
    for (const words of [term?.ar, term?.fr].map((name) => foldText(name ?? '')))
      if (words !== '') found.set(words, years);
  }
  return found;
}

/** Whether a letter of a book of `bookYear` is past its time: the years are counted from the end of that year. */
export const isPastTime = (bookYear: number, years: number | undefined, thisYear: number): boolean =>
  years !== undefined && years !== FOR_EVER && bookYear + years < thisYear;
