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

/** The open books, each with our own last number already typed. */
export function linesOf(books: readonly BookLine[]): PenLine[] {
  return books
    .filter((book) => book.state === 'open' && !book.imported)
    .map(({ register, kind, series, year, supplement, lastNumber }) => ({
      register,
      kind,
      series,
      year: String(year),
      supplement,
      known: lastNumber,
      typed: String(lastNumber),
      onPaperOnly: false,
    }));
}

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
