import type { NumberState } from '#shared/domain/closing.ts';
import type { Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Entry } from './entry.ts';

type Place = { register: string; year: number; supplement: number };

interface Accounting extends Place {
  from: number;
  to: number;
  state: NumberState;
  mail: string | null;
  reason: string;
}

/**
 * What one entry says of a run of numbers. The book keeps the sums by state as it goes, so that a certificate reads
 * them instead of walking a book of a hundred thousand numbers; an entry that comes after the yearly certificate is
 * kept as a change that the certificate does not count (ADR 0009).
 */
export function accountFor(rows: Rows, entry: Entry, { from, to, ...line }: Accounting): void {
  const { register, year, supplement, state, mail, reason } = line;
  const book = rows.get('book', register, year, supplement);
  const sums = { valid: 0, void: 0, reserved: 0, lost: 0 };
  for (let number = from; number <= to; number++) {
    const before = rows.get('number', register, year, supplement, number);
    // Declared lost after a disk went back, and come back from the centre since: the letter or note has its number,
    // a struck one stays struck.
    if (state === 'lost' && (before?.mail || before?.state === 'valid' || before?.state === 'void')) continue;
    if (before) sums[before.state as NumberState]--;
    sums[state]++;
    rows.put('number', { register, year, supplement, number, state, mail, entry: entry.id, reason });
  }
  if (!book) return;
  rows.put('book', {
    ...book,
    last_number: Math.max(book.last_number, to),
    valid: book.valid + sums.valid,
    void: book.void + sums.void,
    reserved: book.reserved + sums.reserved,
    lost: book.lost + sums.lost,
  });
  if (book.state === 'closed') rows.put('late_change', lateChange(entry, line, from, to));
}

function lateChange(
  { id, type, seq, ts, usr }: Entry,
  { register, year, supplement }: Place,
  from: number,
  to: number,
): Row<'late_change'> {
  return {
    entry: id,
    register,
    year,
    supplement,
    type,
    from_number: from,
    to_number: to,
    position: seq,
    at: ts,
    person: usr,
  };
}
