import { checkGaps, type GapCheck, type NumberedLine, type NumberSpan } from '#shared/domain/closing.ts';
import type { Connection } from '../database.ts';

export interface BookGaps {
  register: string;
  kind: string;
  series: string;
  year: number;
  supplement: number;
  state: 'open' | 'closed';
  imported: boolean;
  first: number;
  last: number;
  /** Every number from first to last, as runs of one state. */
  states: { from: number; to: number; state: GapCheck['states'][number]['state'] }[];
  totals: GapCheck['totals'];
  unexplained: NumberSpan[];
  outside: number[];
  /** valid + void + reserved + lost = last − first + 1, and nothing is unexplained. */
  reconciled: boolean;
  /** Certificates given for this book, oldest first. */
  closings: {
    day: string | null;
    totals: GapCheck['totals'] & { first: number; last: number };
    chainPosition: number;
    chainHash: string;
    at: string;
  }[];
}

interface BookRow {
  register: string;
  kind: string;
  series: string;
  year: number;
  supplement: number;
  state: 'open' | 'closed';
  imported: number;
  startsAfter: number;
  last: number;
}

/** Every book, or those of one register (its id) and year. Numbers carry no words: nothing here is confidential. */
export function gapCheck(
  connection: Connection,
  register: string | null = null,
  year: number | null = null,
): BookGaps[] {
  const books = connection
    .prepare(
      `SELECT b.register, r.kind, r.series, b.year, b.supplement, b.state, b.imported,
         b.starts_after AS startsAfter, b.last_number AS last
       FROM book b JOIN register r ON r.id = b.register
       WHERE (@register IS NULL OR b.register = @register) AND (@year IS NULL OR b.year = @year)
       ORDER BY b.year, r.series, b.supplement`,
    )
    .all({ register, year }) as BookRow[];
  return books.map((book) => checkBook(connection, book));
}

function checkBook(connection: Connection, { startsAfter, imported, ...book }: BookRow): BookGaps {
  // A number that says "valid" without its letter accounts for nothing.
  const lines = connection
    .prepare(
      `SELECT n.number, iif(n.state = 'valid' AND m.id IS NULL, 'letter missing', n.state) AS state
       FROM number n LEFT JOIN mail m ON m.id = n.mail AND m.number = n.number
       WHERE n.register = ? AND n.year = ? AND n.supplement = ? ORDER BY n.number`,
    )
    .iterate(book.register, book.year, book.supplement) as Iterable<NumberedLine>;
  const { states, first, last, totals, unexplained, outside, reconciled } = checkGaps(lines, {
    startsAfter,
    last: book.last,
  });
  return {
    ...book,
    imported: imported === 1,
    first,
    last,
    states: runs(states),
    totals,
    unexplained,
    outside,
    reconciled: reconciled && unexplained.length === 0,
    closings: closingsOf(connection, book),
  };
}

function runs(states: GapCheck['states']): BookGaps['states'] {
  const found: BookGaps['states'] = [];
  for (const { number, state } of states) {
    const latest = found.at(-1);
    if (latest?.state === state) latest.to = number;
    else found.push({ from: number, to: number, state });
  }
  return found;
}

function closingsOf(
  connection: Connection,
  { register, year, supplement }: { register: string; year: number; supplement: number },
): BookGaps['closings'] {
  const rows = connection
    .prepare(
      `SELECT day, totals, chain_position AS chainPosition, chain_hash AS chainHash, at
       FROM closing WHERE register = ? AND year = ? AND supplement = ? ORDER BY chain_position`,
    )
    .all(register, year, supplement) as (Omit<BookGaps['closings'][number], 'totals'> & { totals: string })[];
  return rows.map((row) => ({
    ...row,
    totals: JSON.parse(row.totals) as BookGaps['closings'][number]['totals'],
  }));
}
