import type { z } from 'zod';
import { type closing, closeDay as dayInput, closeYear as yearInput } from '#shared/contract/books.ts';
import { yearOf } from '#shared/domain/civil-date.ts';
import { checkGaps, type NumberedLine } from '#shared/domain/closing.ts';
import { ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookClose } from '#shared/journal/facts/book.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensurePenFree, openBooks, registerById } from './books.ts';
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
    ensurePenFree(state, context.device);
    ensure(day <= context.day, 'date.in-future', { field: 'day' });
    // Around New Year two books are open: a day is counted in the book of its year.
    const open = openBooks(state, register);
    const book = open.findLast((each) => each.year === yearOf(day)) ?? open.at(-1);
    ensure(book, 'book.none-open', { year: yearOf(day) });
    const already = state.list('closing', { register, day });
    ensure(already.length === 0, 'book.day-closed', { day });
    return close(state, book, day, context);
  },
});

/** No ordinary number is given in this book afterwards; late entries go to a numbered supplement. */
export const closeYear = command({
  name: 'book.close-year',
  input: yearInput,
  permission: (state, { register }) => ({
    action: 'book.close-year',
    resource: { officeId: registerById(state, register).office },
  }),
  decide(state, { register, year }, context) {
    ensurePenFree(state, context.device);
    const book = state.list('book', { register, year }).findLast((candidate) => candidate.state === 'open');
    ensure(book, 'book.closed', { year });
    return close(state, book, null, context);
  },
});

function close(
  state: ReadRows,
  book: Row<'book'>,
  day: string | null,
  context: CommandContext,
): Decision<Closing> {
  const { register, year, supplement } = book;
  const numbers = state.list('number', { register, year, supplement }) as (Row<'number'> & NumberedLine)[];
  const gaps = checkGaps(numbers, { startsAfter: book.starts_after, last: book.last_number });
  // A closing that hides a hole would certify a lie: the gap check must be clean first.
  ensure(gaps.reconciled, 'book.gap', { first: gaps.unexplained[0]?.from ?? gaps.last });
  const totals = { first: gaps.first, last: gaps.last, ...gaps.totals };
  const { chain } = context;
  return {
    facts: [fact(bookClose, { register, year, supplement, day, totals, chain })],
    answer: () => ({ totals, chainHash: chain.hash, chainPosition: chain.seq, day }),
  };
}
