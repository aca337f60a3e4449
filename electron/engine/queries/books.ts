import type { z } from 'zod';
import { bookForNumber, registerOfKind } from '#shared/commands/books.ts';
import { daysOffOf } from '#shared/commands/council-calendar.ts';
import type { bookLine } from '#shared/contract/books.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { onTimeSince } from '#shared/domain/book-year.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { actionsOf, canAt } from '#shared/domain/permissions.ts';
import { gapCheck } from '../proof/gap-check.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Query } from './query.ts';

type BookLine = z.output<typeof bookLine>;

/** The number the next save would give, from the very rule that gives it. */
export const expectedNumber: Query<'mail.expected-number'> = (connection, { kind }, context) => {
  ensure(canAt(context.actor, 'mail.register', context.office, context.day), 'person.not-allowed');
  const rows = new SqliteReadRows(connection);
  const register = registerOfKind(rows, context.office, kind);
  const book = nextBook(rows, register.id, context.day);
  // Where the centre numbers, another PC may be faster: what is shown is what would be next now.
  const number = book.last_number + 1;
  return { label: formatLabel({ ...book, series: register.series, number }), number, year: book.year };
};

/** Asked where week-ends alone do not excuse the wait. */
export const onTimeSinceDay: Query<'mail.on-time-since'> = (connection, _input, context) => {
  ensure(canAt(context.actor, 'mail.register', context.office, context.day), 'person.not-allowed');
  return { day: onTimeSince(context.day, daysOffOf(new SqliteReadRows(connection), context.office)) };
};

/** Before the year is confirmed the newest open book is shown: the save still asks. */
function nextBook(rows: SqliteReadRows, register: string, day: string) {
  try {
    return bookForNumber(rows, register, day, null);
  } catch (error) {
    const open = rows
      .list('book', { register })
      .findLast((book) => book.state === 'open' && book.imported === 0);
    if (error instanceof DomainError && open) return open;
    throw error;
  }
}

export const bookList: Query<'book.list'> = (connection) => {
  const rows = connection
    .prepare(
      `SELECT b.register, r.kind, r.series, b.year, b.supplement, b.starts_after AS startsAfter,
         b.last_number AS lastNumber, b.state, b.imported, b.reason
       FROM book b JOIN register r ON r.id = b.register ORDER BY b.year DESC, r.series, b.supplement`,
    )
    .all() as (Omit<BookLine, 'imported'> & { imported: number })[];
  return { books: rows.map((row) => ({ ...row, imported: row.imported === 1 })) };
};

/** Open books with numbers already given, main and supplements: none of them today, and not yet confirmed today. */
export const penToday: Query<'pen.today'> = (connection, _input, { actor, day, office }) => {
  if (!canAt(actor, 'mail.register', office, day)) return { questions: [] };
  const questions = connection
    .prepare(
      `SELECT b.register, r.kind, r.series, b.year, b.supplement, b.last_number AS lastNumber
       FROM book b JOIN register r ON r.id = b.register
       WHERE r.office = ? AND NOT EXISTS (SELECT 1 FROM pen p WHERE p.register = b.register
           AND p.holder <> (SELECT value FROM setting WHERE name = 'device')) AND b.state = 'open' AND b.imported = 0 AND b.last_number > 0
         AND NOT EXISTS (SELECT 1 FROM pen_check p WHERE p.register = b.register AND p.year = b.year
           AND p.supplement = b.supplement AND p.day = ?)
         AND NOT EXISTS (SELECT 1 FROM dispatch_note d WHERE d.office = r.office AND d.issued_on = ?
           AND d.register = b.register AND d.year = b.year AND d.supplement = b.supplement)
         AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.kind = r.kind AND m.registered_on = ?
           AND m.register = b.register AND m.year = b.year AND m.supplement = b.supplement)
       ORDER BY r.series, b.year DESC, b.supplement DESC`,
    )
    .all(office, day, day, day) as Omit<OutputOf<'pen.today'>['questions'][number], 'label'>[];
  return {
    questions: questions.map((book) => ({
      ...book,
      label: formatLabel({ ...book, number: book.lastNumber }),
    })),
  };
};

/** Numbers carry no words: whoever may read or verify the register may see that no gap is unexplained. */
export const bookGapCheck: Query<'book.gap-check'> = (connection, { register, year }, { actor, day }) => {
  const actions = actionsOf(actor, day);
  ensure(actions.includes('mail.read') || actions.includes('journal.verify'), 'person.not-allowed');
  return { books: gapCheck(connection, register, year) };
};
