import { checkGaps, type GapCheck, type NumberedLine } from '#shared/domain/closing.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
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
  states: GapCheck['states'];
  totals: GapCheck['totals'];
  unexplained: GapCheck['unexplained'];
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
  /** What came after the yearly certificate, oldest first: its sums do not count it (ADR 0009). */
  lateChanges: { type: string; from: number; to: number; at: string; person: string }[];
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
  const {
    repeated: _,
    reconciled,
    ...check
  } = checkGaps(linesOf(connection, book), {
    startsAfter,
    last: book.last,
  });
  return {
    ...book,
    ...check,
    imported: imported === 1,
    reconciled: reconciled && check.unexplained.length === 0,
    closings: closingsOf(connection, book),
    lateChanges: lateChangesOf(connection, book),
  };
}

type Place = Pick<BookRow, 'register' | 'year' | 'supplement'>;

/**
 * Numbers and the letters or dispatch notes that carry one, walked side by side in their order and along their indexes: nothing is
 * looked up a number at a time. One that says "valid" without a letter or note accounts for nothing.
 */
function* linesOf(
  connection: Connection,
  { register, year, supplement, kind }: Place & { kind: string },
): Iterable<NumberedLine> {
  const of = 'register = ? AND year = ? AND supplement = ?';
  const book = [register, year, supplement];
  // A register holds letters or dispatch notes, never both; a letter without a number yet is in no book.
  const holder = kind === DISPATCH_KIND ? 'dispatch_note' : 'mail';
  const carried = connection
    .prepare(`SELECT number FROM ${holder} WHERE ${of} AND number > 0 ORDER BY number`)
    .pluck()
    .iterate(book);
  try {
    let carries = carried.next();
    const numbers = connection
      .prepare(`SELECT number, state FROM number WHERE ${of} ORDER BY number`)
      .raw()
      .iterate(book);
    for (const [number, state] of numbers as Iterable<[number, string]>) {
      while (!carries.done && Number(carries.value) < number) carries = carried.next();
      const missing = state === 'valid' && (carries.done || carries.value !== number);
      yield { number, state: missing ? 'letter missing' : state };
    }
  } finally {
    carried.return?.();
  }
}

function lateChangesOf(
  connection: Connection,
  { register, year, supplement }: Place,
): BookGaps['lateChanges'] {
  return connection
    .prepare(
      `SELECT l.type, l.from_number AS "from", l.to_number AS "to", l.at, coalesce(p.name, '') AS person
       FROM late_change l LEFT JOIN person p ON p.id = l.person
       WHERE l.register = ? AND l.year = ? AND l.supplement = ? ORDER BY l.position`,
    )
    .all(register, year, supplement) as BookGaps['lateChanges'];
}

function closingsOf(connection: Connection, { register, year, supplement }: Place): BookGaps['closings'] {
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
