/** Numbers on one page of the register book, as ruled lines on paper: a page never changes what it holds. */
export const NUMBERS_A_PAGE = 12;

export interface BookSpan {
  /** Last number of the paper book before this one; 0 when it starts here. */
  startsAfter: number;
  /** Last number given. */
  last: number;
}

/** Page of a number, from 1; the same whenever and however it is printed. */
export function pageOfNumber({ startsAfter }: BookSpan, number: number): number {
  return Math.floor((number - startsAfter - 1) / NUMBERS_A_PAGE) + 1;
}

/** How many pages a book has now. */
export function pagesOfBook(book: BookSpan): number {
  return book.last > book.startsAfter ? pageOfNumber(book, book.last) : 0;
}

/** First and last number of a page; the last page of an open book ends where the book does. */
export function numbersOfPage(book: BookSpan, page: number): { from: number; to: number } {
  const from = book.startsAfter + (page - 1) * NUMBERS_A_PAGE + 1;
  return { from, to: Math.min(from + NUMBERS_A_PAGE - 1, book.last) };
}
