import type { z } from 'zod';
import { openBooks } from '#shared/commands/books.ts';
import type { unlockPen } from '#shared/contract/books.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';
import type { ReadRows } from '#shared/store/rows.ts';

type LastStamped = z.output<typeof unlockPen>['lastStamped'];

const SAID = /^([A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8})?)(?:\/(\d{4})(?:\/S(\d{1,2}))?)?=(\d{1,7})$/;
/** A year further ahead than this is a slip of the fingers, not a book that was opened since the backup. */
const MOST_YEARS_SINCE = 10;

/**
 * What was read on paper, as `pen.unlock` takes it. Each text is `ARR=120`, `ARR-DKH=120` or, when a register has
 * several books, `ARR/2026=120` and `ARR/2026/S1=3`; without a year the newest open book is meant. A book opened or
 * closed since the backup was made is named by its year.
 * Refuses `restore.last-stamped-form` {text}, `register.unknown`, `book.not-open`.
 */
export function readLastStamped(rows: ReadRows, said: readonly string[]): LastStamped {
  return said.map((text) => {
    const [, series, year, supplement, typed] = SAID.exec(text.trim().toUpperCase()) ?? [];
    const number = Number(typed ?? Number.NaN);
    ensure(series !== undefined && number <= MAX_ORDER_NUMBER, 'restore.last-stamped-form', {
      text: text.slice(0, 40),
    });
    const named = rows
      .list('register', {})
      .filter((row) => row.series === series || row.series.split('-')[0] === series);
    const [register] = named;
    if (!register || named.length > 1) throw new DomainError('register.unknown', { kind: series });
    const place = placeOf(rows, register.id, year, supplement);
    if (!place) throw new DomainError('book.not-open', { year: year ?? '' });
    return { register: register.id, year: place.year, supplement: place.supplement, number };
  });
}

function placeOf(
  rows: ReadRows,
  register: string,
  year: string | undefined,
  supplement: string | undefined,
): { year: number; supplement: number } | undefined {
  const open = openBooks(rows, register);
  if (year === undefined) return open.at(-1);
  const known = rows.list('book', { register }).filter((book) => book.imported === 0);
  const wanted = Number(year);
  const since = wanted - Math.max(...known.map((book) => book.year));
  const ofYear = known.filter((book) => book.year === wanted);
  if (ofYear.length === 0 && !(since > 0 && since <= MOST_YEARS_SINCE)) return undefined;
  if (supplement !== undefined) return { year: wanted, supplement: Number(supplement) };
  return open.findLast((book) => book.year === wanted) ?? ofYear.at(-1) ?? { year: wanted, supplement: 0 };
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
