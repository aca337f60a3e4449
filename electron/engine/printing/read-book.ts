import { DomainError, ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { numbersOfPage, pageOfNumber, pagesOfBook } from '#shared/domain/paper-pages.ts';
import { can } from '#shared/domain/permissions.ts';
import { closingTotals } from '#shared/journal/facts/book.ts';
import type { Connection } from '../database.ts';
import type { QueryContext } from '../queries/query.ts';
import { readsWords } from '../queries/visible.ts';
import type { BookCover, BookLine, BookPage, BookSums } from './book.ts';
import { sourceOf, WAITING_LINES } from './book-lines.ts';
import { readLetterhead } from './read-office.ts';

export interface BookPlace {
  register: string;
  year: number;
  supplement: number;
}

interface BookRow extends BookPlace {
  series: string;
  kind: string;
  office: string;
  starts_after: number;
  last_number: number;
  state: string;
  reason: string;
  opened_at: string;
}

/** One book for its paper. Refuses `register.unknown`, `person.not-allowed`. */
export function readBookRow(connection: Connection, place: BookPlace, { actor, day }: QueryContext): BookRow {
  const row = connection
    .prepare(
      `SELECT b.register, b.year, b.supplement, r.series, r.kind, r.office, b.starts_after, b.last_number, b.state, b.reason, b.opened_at
       FROM book b JOIN register r ON r.id = b.register
       WHERE b.register = @register AND b.year = @year AND b.supplement = @supplement`,
    )
    .get(place) as BookRow | undefined;
  if (!row) throw new DomainError('register.unknown');
  const resource = { officeId: row.office, confidentiality: 'ordinary' as const };
  ensure(can(actor, 'print.make', resource, day), 'person.not-allowed');
  return row;
}

export const spanOf = (row: BookRow) => ({ startsAfter: row.starts_after, last: row.last_number });

/** Pages that hold a letter registered in these days; null when there is none. */
export function pagesOfDays(
  connection: Connection,
  row: BookRow,
  days: { from: string; to: string },
): { first: number; last: number } | null {
  const { register, year, supplement } = row;
  const found = connection
    .prepare(sourceOf(row.kind).days)
    .get(register, year, supplement, days.from, days.to) as { first: number | null; last: number | null };
  if (found.first === null || found.last === null) return null;
  const span = spanOf(row);
  return { first: pageOfNumber(span, found.first), last: pageOfNumber(span, found.last) };
}

interface LineRow {
  number: number;
  state: BookLine['state'];
  reason: string;
  mail: string | null;
  registered_at: string | null;
  received_on: string | null;
  correspondent: string;
  sender_reference: string;
  sender_date: string | null;
  subject: string;
  pieces: number | null;
  observation: string;
  emergency: string;
  confidentiality: number;
  sealed: number;
  imported: number;
  mail_state: string | null;
  unit: string | null;
  unit_ar: string | null;
  unit_fr: string | null;
}

/** Pages `first` to `last` with the sums carried to each; one walk along the book's index. */
export function readBookPages(
  connection: Connection,
  row: BookRow,
  { first, last }: { first: number; last: number },
  { actor, day }: QueryContext,
): BookPage[] {
  const span = spanOf(row);
  const { from } = numbersOfPage(span, first);
  const { to } = numbersOfPage(span, Math.min(last, pagesOfBook(span)));
  const lines = connection
    .prepare(sourceOf(row.kind).lines)
    .all({ register: row.register, year: row.year, supplement: row.supplement, from, to }) as LineRow[];
  const known = new Map(lines.map((line) => [line.number, line]));
  let carried = sumsBefore(connection, row, from);
  const pages: BookPage[] = [];
  for (let page = first; page <= last; page++) {
    const numbers = numbersOfPage(span, page);
    const shown: BookLine[] = [];
    for (let number = numbers.from; number <= numbers.to; number++) {
      const line = known.get(number);
      shown.push(line ? toLine(line, row, { actor, day }) : { number, state: 'unexplained' });
    }
    const total = sumsOf(shown);
    const forward = addSums(carried, total);
    pages.push({ page, lines: shown, carried, total, forward });
    carried = forward;
  }
  return pages;
}

/** Letters that wait for their number, of some days or all: after the numbered lines, and in no sum. */
export function readWaiting(
  connection: Connection,
  row: BookRow,
  days: { from: string; to: string } | null,
  { actor, day }: QueryContext,
): BookLine[] {
  const { register, year, supplement } = row;
  const { from, to } = days ?? { from: null, to: null };
  const asked = { register, year, supplement, from, to };
  const lines = connection.prepare(WAITING_LINES).all(asked) as LineRow[];
  return lines.map((line) => toLine(line, row, { actor, day }));
}

function toLine(line: LineRow, row: BookRow, { actor, day }: Pick<QueryContext, 'actor' | 'day'>): BookLine {
  const { number, state, reason } = line;
  if (line.mail === null || line.received_on === null) return { number, state, reason };
  const resource = {
    officeId: row.office,
    confidentiality: CONFIDENTIALITIES[line.confidentiality] ?? 'secret',
  };
  const withheld =
    !can(actor, 'print.make', resource, day) ||
    !readsWords(actor, day, { office: row.office, confidentiality: line.confidentiality }, []);
  return {
    number,
    state,
    reason: withheld ? '' : reason,
    mail: {
      receivedOn: line.received_on,
      registeredAt: line.registered_at ?? '',
      correspondent: withheld ? '' : line.correspondent,
      reference: withheld ? '' : line.sender_reference,
      referenceDate: withheld ? null : line.sender_date,
      subject: withheld ? '' : line.subject,
      pieces: line.pieces ?? 0,
      unit: { ar: line.unit_ar ?? '', fr: line.unit_fr ?? '' },
      observation: [line.emergency, withheld ? '' : line.observation].filter(Boolean).join(' · '),
      note: noteOf(line, withheld),
      imported: line.imported === 1,
    },
  };
}

function noteOf({ mail_state, sealed }: LineRow, withheld: boolean) {
  if (mail_state === 'eliminated') return 'eliminated' as const;
  if (withheld) return 'withheld' as const;
  return sealed === 1 ? ('sealedEnvelope' as const) : null;
}

const NO_SUMS: BookSums = { valid: 0, void: 0, reserved: 0, lost: 0, pieces: 0 };

function sumsOf(lines: readonly BookLine[]): BookSums {
  const sums = { ...NO_SUMS };
  for (const { state, mail } of lines) {
    if (state === 'unexplained') continue;
    sums[state]++;
    if (state === 'valid') sums.pieces += mail?.pieces ?? 0;
  }
  return sums;
}

export function addSums(a: BookSums, b: BookSums): BookSums {
  return {
    valid: a.valid + b.valid,
    void: a.void + b.void,
    reserved: a.reserved + b.reserved,
    lost: a.lost + b.lost,
    pieces: a.pieces + b.pieces,
  };
}

function sumsBefore(connection: Connection, row: BookRow, number: number): BookSums {
  const rows = connection
    .prepare(sourceOf(row.kind).sums)
    .all({ register: row.register, year: row.year, supplement: row.supplement, number }) as {
    state: keyof BookSums;
    numbers: number;
    pieces: number;
  }[];
  const sums = { ...NO_SUMS };
  for (const { state, numbers, pieces } of rows) {
    if (!(state in sums)) continue;
    sums[state] = numbers;
    if (state === 'valid') sums.pieces = pieces;
  }
  return sums;
}

/** Opening, closing and what is certified of a book. */
export function readBookCover(connection: Connection, row: BookRow): BookCover {
  const { register, year, supplement } = row;
  const lateChanges = connection
    .prepare('SELECT count(*) FROM late_change WHERE register = ? AND year = ? AND supplement = ?')
    .pluck()
    .get(register, year, supplement) as number;
  return {
    letterhead: readLetterhead(connection, row.office),
    kind: row.kind,
    series: row.series,
    year,
    supplement,
    startsAfter: row.starts_after,
    last: row.last_number,
    reason: row.reason,
    openedAt: row.opened_at,
    pages: pagesOfBook(spanOf(row)),
    sums: sumsBefore(connection, row, row.last_number + 1),
    closing: readClosing(connection, row, null),
    lateChanges,
  };
}

/** Whether the chain still holds, at the sealed position, the entry whose hash was sealed. */
const SEAL = `CASE
  WHEN NOT EXISTS (SELECT 1 FROM own o WHERE o.id = c.entry) THEN 'elsewhere'
  WHEN c.chain_position = 0 OR EXISTS
    (SELECT 1 FROM own o WHERE o.seq = c.chain_position AND lower(hex(o.hash)) = c.chain_hash) THEN 'held'
  ELSE 'broken' END`;
type Seal = NonNullable<BookCover['closing']>['seal'];

/** A certificate of the book: a day's, or with null the year's. */
export function readClosing(
  connection: Connection,
  { register, year, supplement }: BookPlace,
  day: string | null,
): BookCover['closing'] {
  const found = connection
    .prepare(
      `SELECT c.totals, c.chain_position AS position, c.chain_hash AS hash, c.at, coalesce(p.name, '') AS person,
         ${SEAL} AS seal
       FROM closing c LEFT JOIN person p ON p.id = c.person
       WHERE c.register = ? AND c.year = ? AND c.supplement = ? AND c.day IS ?`,
    )
    .get(register, year, supplement, day) as
    | { totals: string; position: number; hash: string; at: string; person: string; seal: Seal }
    | undefined;
  return found ? { ...found, totals: closingTotals.parse(JSON.parse(found.totals)) } : null;
}
