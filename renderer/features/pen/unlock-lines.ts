import type { z } from 'zod';
import { readCount } from '#renderer/ui/read-count.ts';
import type { unlockPen } from '#shared/contract/books.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';

type BookLine = OutputOf<'book.list'>['books'][number];

/** One book on the page that unlocks the pen. */
export interface PenLine {
  register: string;
  kind: string;
  series: string;
  /** As typed for a book that exists on paper only. */
  year: string;
  supplement: number;
  /** The last number this register knows; 0 for a book that is on paper only. */
  known: number;
  /** The last number read on paper, as typed. */
  typed: string;
  onPaperOnly: boolean;
}

export interface LineJudgement {
  /** Numbers that will be declared lost; null for none. */
  lost: { from: number; to: number; count: number } | null;
  problem: string | null;
}

/** More is a slip of the finger, and the engine refuses it too. */
const MOST_LOST = 100_000;

type SeenBook = OutputOf<'key.state'>['seen'][number];

/** The open books, each with the furthest number already typed that this register, its key or another copy knows. */
export function linesOf(books: readonly BookLine[], seen: readonly SeenBook[] = []): PenLine[] {
  return books
    .filter((book) => book.state === 'open' && !book.imported)
    .map(({ register, kind, series, year, supplement, lastNumber }) => ({
      register,
      kind,
      series,
      year: String(year),
      supplement,
      known: lastNumber,
      typed: String(
        Math.max(lastNumber, ...seen.filter(isOf({ register, year, supplement })).map(({ last }) => last)),
      ),
      onPaperOnly: false,
    }));
}

const isOf =
  (book: Pick<SeenBook, 'register' | 'year' | 'supplement'>) =>
  (seen: SeenBook): boolean =>
    seen.register === book.register && seen.year === book.year && seen.supplement === book.supplement;

export function judgeLine({ typed, known, year }: PenLine): LineJudgement {
  const number = typed.trim() === '' ? null : readCount(typed);
  const none = { lost: null };
  if (number === null || number > MAX_ORDER_NUMBER) return { ...none, problem: 'number.malformed' };
  if (!/^\d{4}$/.test(year)) return { ...none, problem: 'number.malformed' };
  if (number < known) return { ...none, problem: 'pen.number-too-small' };
  if (number - known > MOST_LOST) return { ...none, problem: 'number.lost-range' };
  if (number === known) return { ...none, problem: null };
  return { lost: { from: known + 1, to: number, count: number - known }, problem: null };
}

/** What the engine is asked; every line must be judged good before. */
export function toUnlock(lines: readonly PenLine[], reason: string): z.input<typeof unlockPen> {
  return {
    reason,
    lastStamped: lines.map(({ register, year, supplement, typed }) => ({
      register,
      year: Number(year),
      supplement,
      number: readCount(typed) ?? 0,
    })),
  };
}
