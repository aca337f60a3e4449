import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NUMBERS_A_PAGE, numbersOfPage, pageOfNumber, pagesOfBook } from '#shared/domain/paper-pages.ts';

it('a book that follows paper number 37 begins its first page at 38', () => {
  const book = { startsAfter: 37, last: 62 };
  expect(pagesOfBook(book)).toBe(3);
  expect(numbersOfPage(book, 1)).toEqual({ from: 38, to: 49 });
  expect(numbersOfPage(book, 3)).toEqual({ from: 62, to: 62 });
  expect(pagesOfBook({ startsAfter: 37, last: 37 })).toBe(0);
});

it('every number is on exactly one page, and its page does not depend on what came after', () => {
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.integer({ min: 1, max: 2_000 }),
      fc.nat(500),
      (startsAfter, size, later) => {
        const book = { startsAfter, last: startsAfter + size };
        for (const number of [book.last, startsAfter + 1, startsAfter + Math.ceil(size / 2)]) {
          const page = pageOfNumber(book, number);
          const { from, to } = numbersOfPage(book, page);
          expect(number).toBeGreaterThanOrEqual(from);
          expect(number).toBeLessThanOrEqual(to);
          expect(to - from).toBeLessThan(NUMBERS_A_PAGE);
          expect(pageOfNumber({ ...book, last: book.last + later }, number)).toBe(page);
        }
      },
    ),
  );
});
