import type { z } from 'zod';
import { type closing, closeDay as dayInput, closeYear as yearInput } from '#shared/contract/books.ts';
import { yearOf } from '#shared/domain/civil-date.ts';
import { isReconciled } from '#shared/domain/closing.ts';
import { ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookClose } from '#shared/journal/facts/book.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensureBookPen, openBooks, registerById } from './books.ts';
import { type CommandContext, command, type Decision } from './command.ts';

type Closing = z.output<typeof closing>;

/** Counts of the whole book up to now, sealed with the chain's head: the day's certificate. */
export const closeDay = command({
  name: 'book.close-day',
  input: dayInput,
  permission: (state, { register }) => ({
    action: 'book.close-day',
    resource: { officeId: registerById(state, register).office },
  }),
  decide(state, { register, day }, context) {
    ensureBookPen(state, register, context);
    ensure(day <= context.day, 'date.in-future', { field: 'day' });
    // Around New Year two books are open: a day is counted in the book of its year.
    const open = openBooks(state, register);
    const book = open.findLast((each) => each.year === yearOf(day)) ?? open.at(-1);
    ensure(book, 'book.none-open', { year: yearOf(day) });
    const already = state.list('closing', { register, day });
    ensure(already.length === 0, 'book.day-closed', { day });
    return close(book, day, context);
  },
});

/**
 * No ordinary number is given in this book afterwards; late entries go to a numbered supplement. Before the year is
 * over a person says it twice, for the desk gives no number until another book is open. Refuses `book.year-not-over`.
 */
export const closeYear = command({
  name: 'book.close-year',
  input: yearInput,
  permission: (state, { register }) => ({
    action: 'book.close-year',
    resource: { officeId: registerById(state, register).office },
  }),
  decide(state, { register, year, confirmedEarly }, context) {
    ensureBookPen(state, register, context);
    const books = state.list('book', { register, year });
    ensure(books.length > 0, 'book.never-opened', { year });
    const book = books.findLast((candidate) => candidate.state === 'open');
    ensure(book, 'book.closed', { year });
    ensure(confirmedEarly || yearOf(context.day) > year, 'book.year-not-over', { year });
    return close(book, null, context);
  },
});

/** The sums are kept by the fold as numbers are given: a full book closes as fast as an empty one. */
function close(book: Row<'book'>, day: string | null, context: CommandContext): Decision<Closing> {
  const { register, year, supplement, starts_after, last_number, valid, reserved, lost } = book;
  const first = starts_after + 1;
  const expected = last_number - starts_after;
  const totals = { first, last: last_number, valid, void: book.void, reserved, lost, expected };
  // A certificate whose sum is not the book's would certify a lie: the gap check says which number it is.
  ensure(isReconciled(totals), 'book.gap', { first });
  const { chain } = context;
  return {
    facts: [fact(bookClose, { register, year, supplement, day, totals, chain })],
    answer: () => ({ totals, chainHash: chain.hash, chainPosition: chain.seq, day }),
  };
}
