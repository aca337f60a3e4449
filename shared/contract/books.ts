import { z } from 'zod';
import { command, query } from './channel.ts';
import { reason } from './corrections.ts';
import { civilDate, digest, done, id, nothing, year } from './fields.ts';

const supplement = z.int().min(0);
const number = z.int().min(1).max(99_999_999);

export const totals = z.strictObject({
  first: z.int(),
  last: z.int(),
  valid: z.int(),
  void: z.int(),
  reserved: z.int(),
  lost: z.int(),
  expected: z.int(),
});

export const bookLine = z.strictObject({
  register: id,
  kind: z.string(),
  series: z.string(),
  year,
  supplement,
  startsAfter: z.int(),
  lastNumber: z.int(),
  state: z.enum(['open', 'closed']),
  imported: z.boolean(),
  reason: z.string(),
});

export const reserveNumbers = z.strictObject({ register: id, count: z.int().min(1).max(500), reason });
export const voidNumber = z.strictObject({ register: id, year, supplement, number, reason });
export const declareLost = z.strictObject({
  register: id,
  year,
  supplement,
  from: number,
  to: number,
  reason,
});
export const confirmLast = z.strictObject({
  register: id,
  /** The book that was asked about; null = the register's newest one that gave numbers. */
  year: year.nullable().default(null),
  supplement: supplement.default(0),
  lastNumber: z.int().min(0),
});
export const closeDay = z.strictObject({ register: id, day: civilDate });
export const closeYear = z.strictObject({
  register: id,
  year,
  /** A person said it in words: the year is not over and is closed all the same. */
  confirmedEarly: z.boolean().default(false),
});
export const openBook = z.strictObject({
  register: id,
  year,
  startsAfter: z.int().min(0).max(9_999_999),
  reason,
});

/** For each open book, the last number a person reads on paper. */
export const unlockPen = z.strictObject({
  lastStamped: z
    .array(z.strictObject({ register: id, year, supplement, number: z.int().min(0).max(9_999_999) }))
    // One entry carries them all.
    .max(400),
  reason,
});

export const closing = z.strictObject({
  totals,
  chainHash: digest,
  chainPosition: z.int(),
  day: z.string().nullable(),
});

/** "Last stamped: 120 — correct?", asked before a book's first number of the day. */
export const penQuestion = z.strictObject({
  register: id,
  kind: z.string(),
  series: z.string(),
  year,
  supplement,
  lastNumber: z.int(),
  label: z.string(),
});

const numberState = z.enum(['valid', 'void', 'reserved', 'lost']);
const span = z.strictObject({ from: z.int(), to: z.int() });
const sums = totals.omit({ first: true, last: true });

/** Every number of a book from first to last, as runs of one state, and its certificates. */
export const bookGaps = z.strictObject({
  register: id,
  kind: z.string(),
  series: z.string(),
  year,
  supplement,
  state: z.enum(['open', 'closed']),
  imported: z.boolean(),
  first: z.int(),
  last: z.int(),
  states: z.array(span.extend({ state: z.enum([...numberState.options, 'unexplained']) })),
  totals: sums,
  unexplained: z.array(span),
  outside: z.array(z.int()),
  reconciled: z.boolean(),
  closings: z.array(
    z.strictObject({
      day: z.string().nullable(),
      totals,
      chainPosition: z.int(),
      chainHash: digest,
      at: z.string(),
    }),
  ),
  /** What came after the yearly certificate, oldest first; its sums do not count it. */
  lateChanges: z.array(span.extend({ type: z.string(), at: z.string(), person: z.string() })),
});

export const bookChannels = {
  /** Registers whose last number nobody has confirmed today; empty once the day has begun. */
  'pen.today': query(nothing, z.strictObject({ questions: z.array(penQuestion) })),
  'book.list': query(nothing, z.strictObject({ books: z.array(bookLine) })),
  'book.gap-check': query(
    z.strictObject({ register: id.nullable(), year: year.nullable() }),
    z.strictObject({ books: z.array(bookGaps) }),
  ),
  'number.reserve': command(
    reserveNumbers,
    z.strictObject({ from: z.int(), to: z.int(), labels: z.array(z.string()) }),
  ),
  'number.void': command(voidNumber, done),
  'number.declare-lost': command(declareLost, done),
  'pen.confirm': command(confirmLast, done),
  'pen.unlock': command(unlockPen, done),
  'book.close-day': command(closeDay, closing),
  'book.close-year': command(closeYear, closing),
  'book.open': command(openBook, z.strictObject({ supplement })),
};
