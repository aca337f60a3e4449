import type { BookGaps } from './book-types.ts';

/** What can be done to a book from its page, in the order of the bar. */
export const BOOK_ACTIONS = ['reserve', 'close-day', 'declare-lost', 'close-year'] as const;
export type BookAction = (typeof BOOK_ACTIONS)[number];

const RIGHTS: Record<BookAction, string> = {
  reserve: 'number.reserve',
  'close-day': 'book.close-day',
  'declare-lost': 'restore.declare',
  'close-year': 'book.close-year',
};

type What = Pick<BookGaps, 'state' | 'imported'>;

/** A closed or imported book takes no number any more: nothing is offered on it. */
export function bookActions({ state, imported }: What, may: (action: string) => boolean): BookAction[] {
  if (state !== 'open' || imported) return [];
  return BOOK_ACTIONS.filter((action) => may(RIGHTS[action]));
}

type Known = Pick<BookGaps, 'register' | 'year' | 'supplement' | 'state'>;

/** What opening a book of that register and year would give: a supplement's number, 0 for the main book, or null. */
export function openingOf(books: readonly Known[], register: string, year: number): number | null {
  const same = books.filter((book) => book.register === register && book.year === year);
  if (same.some((book) => book.state === 'open')) return null;
  return same.length === 0 ? 0 : Math.max(...same.map((book) => book.supplement)) + 1;
}

/** The year a person most likely opens: the one after the newest book of that register. */
export function nextYear(books: readonly Known[], register: string, thisYear: number): number {
  const years = books.filter((book) => book.register === register).map((book) => book.year);
  return years.length === 0 ? thisYear : Math.max(...years) + 1;
}

/** The year shown first: the newest with an open book, else the newest of all; null while there is none. */
export function yearShown(books: readonly (What & { year: number })[]): number | null {
  const open = books.filter((book) => book.state === 'open' && !book.imported).map((book) => book.year);
  const years = open.length > 0 ? open : books.map((book) => book.year);
  return years.length === 0 ? null : Math.max(...years);
}
