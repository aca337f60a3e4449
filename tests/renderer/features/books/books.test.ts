import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookActions, nextYear, openingOf, yearShown } from '#renderer/features/books/book-actions.ts';
import type { NumberRun, RunState } from '#renderer/features/books/book-types.ts';
import { stripSegments } from '#renderer/features/books/strip-segments.ts';
import { formatPlace, parsePlace } from '#renderer/features/register-entry/into-place.ts';

const everything = () => true;
const R = '00000000-0000-4000-8000-000000000001';
const book = (year: number, supplement: number, state: 'open' | 'closed') => ({
  register: R,
  year,
  supplement,
  state,
  imported: false,
});

/** Runs one after the other, as the gap check gives them. */
function runs(lengths: readonly (readonly [RunState, number])[]): NumberRun[] {
  let next = 1;
  return lengths.map(([state, length]) => {
    const run = { state, from: next, to: next + length - 1 };
    next += length;
    return run;
  });
}

describe('what can be done to a book', () => {
  it('an open one, by right; a closed or imported one takes nothing', () => {
    expect(bookActions(book(2026, 0, 'open'), everything)).toHaveLength(4);
    expect(bookActions(book(2026, 0, 'open'), (right) => right === 'book.close-day')).toEqual(['close-day']);
    expect(bookActions(book(2026, 0, 'closed'), everything)).toEqual([]);
    expect(bookActions({ state: 'open', imported: true }, everything)).toEqual([]);
  });
});

describe('opening a book', () => {
  const books = [
    book(2024, 0, 'closed'),
    book(2024, 1, 'closed'),
    book(2025, 0, 'closed'),
    book(2026, 0, 'open'),
  ];
  it('says which it would be before it is opened', () => {
    expect(openingOf(books, R, 2027)).toBe(0);
    expect(openingOf(books, R, 2026)).toBeNull();
    expect(openingOf(books, R, 2025)).toBe(1);
    expect(openingOf(books, R, 2024)).toBe(2);
  });
  it('offers the year after the newest', () => {
    expect(nextYear(books, R, 2026)).toBe(2027);
    expect(nextYear([], R, 2026)).toBe(2026);
  });
  it('shows the newest year that takes numbers first', () => {
    expect(yearShown(books)).toBe(2026);
    expect(yearShown(books.slice(0, 3))).toBe(2025);
    expect(yearShown([])).toBeNull();
  });
});

describe('the strip of numbers', () => {
  const STATES: RunState[] = ['valid', 'void', 'reserved', 'lost', 'unexplained'];
  it('shows few runs as they are', () => {
    expect(
      stripSegments(
        runs([
          ['valid', 40],
          ['void', 1],
          ['valid', 9],
        ]),
        160,
      ),
    ).toEqual([
      { state: 'valid', count: 40 },
      { state: 'void', count: 1 },
      { state: 'valid', count: 9 },
    ]);
  });
  it('keeps every number and hides no alarm, however crowded the book', () => {
    const run = fc.tuple(fc.constantFrom(...STATES), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 400 }), fc.integer({ min: 1, max: 50 }), (lengths, most) => {
        const all = runs(lengths);
        const pieces = stripSegments(all, most);
        expect(pieces.reduce((sum, { count }) => sum + count, 0)).toBe(all.at(-1)?.to ?? 0);
        expect(pieces.length).toBeLessThanOrEqual(Math.max(most, 1));
        const has = (list: { state: RunState }[]) => list.some(({ state }) => state === 'unexplained');
        expect(has(pieces)).toBe(has(all));
      }),
    );
  });
});

describe('the address of a waiting number', () => {
  it('goes there and back', () => {
    for (const place of [
      { year: 2026, supplement: 0, number: 39, lost: false },
      { year: 2025, supplement: 2, number: 1, lost: true },
    ]) {
      expect(parsePlace(formatPlace(place))).toEqual(place);
    }
  });
  it('names nothing when it is something else', () => {
    for (const text of ['', '39', '2026-', '2026-0', '2026-S-3', '2026-39-1', '2026-39-gone', 'x2026-39']) {
      expect(parsePlace(text)).toBeNull();
    }
  });
});
