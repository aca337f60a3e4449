import type { Connection } from '../database.ts';
import type { ProblemList } from './problem-list.ts';
import type { DatedRow } from './read-rows.ts';

const keyOf = (correspondent: string, reference: string, date: string | null): string =>
  `${correspondent}\u0000${reference}\u0000${date ?? ''}`;

/**
 * The same letter under two numbers (same sender, reference and date), inside the file or against the book. Both
 * numbers exist on paper, so it is a warning and both are kept. One pass over the book, whatever its size.
 */
export function warnOfTwins(connection: Connection, rows: readonly DatedRow[], warnings: ProblemList): void {
  const first = new Map<string, DatedRow>();
  for (const row of rows) {
    if (row.senderReference === '') continue;
    const key = keyOf(row.correspondent, row.senderReference, row.senderDate);
    const twin = first.get(key);
    if (!twin) first.set(key, row);
    else if (twin.number !== row.number || twin.year !== row.year) {
      warnings.add(row.row, 'import.looks-twice', { row: twin.row });
    }
  }
  if (first.size === 0) return;
  const book = connection.prepare(
    `SELECT correspondent, sender_reference AS reference, sender_date AS date, year, number FROM mail
     WHERE sender_reference <> '' AND state = 'registered'`,
  );
  for (const mail of book.iterate() as Iterable<Twin>) {
    const row = first.get(keyOf(mail.correspondent, mail.reference, mail.date));
    if (!row || (row.year === mail.year && row.number === mail.number)) continue;
    warnings.add(row.row, 'import.in-book', { number: mail.number, year: mail.year });
  }
}

interface Twin {
  correspondent: string;
  reference: string;
  date: string | null;
  year: number;
  number: number;
}
