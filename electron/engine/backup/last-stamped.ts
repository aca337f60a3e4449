import type { z } from 'zod';
import { openBooks } from '#shared/commands/books.ts';
import type { unlockPen } from '#shared/contract/books.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';
import type { ReadRows } from '#shared/store/rows.ts';

type LastStamped = z.output<typeof unlockPen>['lastStamped'];

const SAID = /^([A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8})?)(?:\/(\d{4}))?=(\d{1,7})$/;

/**
 * What was read on paper, as `pen.unlock` takes it. Each text is `ARR=120`, `ARR-DKH=120` or, when a register has
 * two open books around New Year, `ARR/2026=120`; without a year the newest open book is meant.
 * Refuses `restore.last-stamped-form` {text}, `register.unknown`, `book.not-open`.
 */
export function readLastStamped(rows: ReadRows, said: readonly string[]): LastStamped {
  return said.map((text) => {
    const [, series, year, typed] = SAID.exec(text.trim().toUpperCase()) ?? [];
    const number = Number(typed ?? Number.NaN);
    ensure(series !== undefined && number <= MAX_ORDER_NUMBER, 'restore.last-stamped-form', {
      text: text.slice(0, 40),
    });
    const named = rows
      .list('register', {})
      .filter((row) => row.series === series || row.series.split('-')[0] === series);
    const [register] = named;
    if (!register || named.length > 1) throw new DomainError('register.unknown', { kind: series });
    const books = openBooks(rows, register.id).filter(
      (book) => year === undefined || book.year === Number(year),
    );
    const book = books.at(-1);
    if (!book) throw new DomainError('book.not-open', { year: year ?? '' });
    return { register: register.id, year: book.year, supplement: book.supplement, number };
  });
}

/**
 * Every open book of the office has its number read on paper. Refuses `pen.number-missing`, which names all that are
 * missing at once, and `pen.number-too-small`.
 */
export function ensureEveryBookSaid(rows: ReadRows, office: string, said: LastStamped): void {
  const missing: { name: string; year: number }[] = [];
  for (const { id, series } of rows.list('register', { office })) {
    for (const { year, supplement, last_number } of openBooks(rows, id)) {
      const line = said.find(
        (each) => each.register === id && each.year === year && each.supplement === supplement,
      );
      if (!line) missing.push({ name: `${series}/${year}`, year });
      else ensure(line.number >= last_number, 'pen.number-too-small', { series, known: last_number });
    }
  }
  const series = missing
    .map(({ name }) => name)
    .sort()
    .join(', ');
  ensure(missing.length === 0, 'pen.number-missing', { series, year: missing[0]?.year ?? '' });
}
