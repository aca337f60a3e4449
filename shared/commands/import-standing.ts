import type { ImportedRow } from '#shared/contract/import.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';

/** A book that may receive lines from paper: known, or about to be opened for a past year. */
export interface ImportableBook {
  register: string;
  year: number;
  known: boolean;
  startsAfter: number;
  last: number;
  /** Numbers after the last one come from paper too (an imported year); else this program gives them. */
  takesMore: boolean;
}

/**
 * Refuses `import.book-closed` (a certificate already counts that book) and `import.year-not-past`: a year without
 * a book is imported only when it lies before the book in use.
 */
export function bookToImportInto(state: ReadRows, register: string, year: number): ImportableBook {
  const book = state.get('book', register, year, 0);
  if (!book) {
    const own = state.list('book', { register }).filter(({ imported }) => imported === 0);
    ensure(
      own.some((each) => year < each.year),
      'import.year-not-past',
      { year },
    );
    return { register, year, known: false, startsAfter: 0, last: 0, takesMore: true };
  }
  ensure(book.state === 'open', 'import.book-closed', { year });
  const { starts_after, last_number, imported } = book;
  return {
    register,
    year,
    known: true,
    startsAfter: starts_after,
    last: last_number,
    takesMore: imported === 1,
  };
}

/**
 * What the book says of a line: `new` or `lost` (it may enter), `same` (it is there already), `taken` (its number
 * belongs to something else), `not-paper` (this program gives that number).
 */
export type Standing = 'new' | 'lost' | 'same' | 'taken' | 'not-paper';

export function standingOf(state: ReadRows, book: ImportableBook, row: ImportedRow): Standing {
  const { register, year, startsAfter, last, takesMore } = book;
  if (row.number <= startsAfter) return 'new';
  if (row.number > last) return takesMore ? 'new' : 'not-paper';
  const place = state.get('number', register, year, 0, row.number);
  if (place?.state === 'lost') return 'lost';
  const mail = place?.mail ? state.get('mail', place.mail) : undefined;
  return mail && isSame(mail, row) ? 'same' : 'taken';
}

/** By the locked fields only: observations may have been amended since. An eliminated letter has no words left. */
function isSame(mail: Row<'mail'>, row: ImportedRow): boolean {
  if (mail.state === 'eliminated') return true;
  return (
    mail.correspondent === row.correspondent &&
    mail.sender_reference === row.senderReference &&
    mail.sender_date === row.senderDate &&
    mail.subject === row.subject &&
    mail.received_on === row.receivedOn
  );
}
