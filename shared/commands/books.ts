import { decideYear } from '#shared/domain/book-year.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';
import type { Resource } from '#shared/domain/permissions.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';

/** The office's register of one kind. Refuses `register.unknown`. */
export function registerOfKind(state: ReadRows, office: string, kind: string): Row<'register'> {
  // Several, when the office's code was another's already and it goes on in a series of its own.
  const registers = state.list('register', { office, kind });
  const code = state.get('office', office)?.code ?? '';
  const register = registers.find(({ series }) => series.endsWith(`-${code}`)) ?? registers[0];
  if (!register) throw new DomainError('register.unknown', { kind });
  return register;
}

export function registerById(state: ReadRows, id: string): Row<'register'> {
  const register = state.get('register', id);
  if (!register) throw new DomainError('register.unknown', { kind: id });
  return register;
}

/** Open books of a register, oldest first; imported years are closed to new numbers. */
export function openBooks(state: ReadRows, register: string): Row<'book'>[] {
  return state.list('book', { register }).filter((book) => book.state === 'open' && book.imported === 0);
}

/**
 * The book that gives the next number. The open book decides the year and the clock only proposes
 * (DOMAIN "Numbers", SYNC principle 2): when the day lies outside every open book, a person must say.
 */
export function bookForNumber(
  state: ReadRows,
  register: string,
  day: string,
  confirmedYear: number | null,
): Row<'book'> {
  const open = openBooks(state, register);
  const year = decideYear(
    open.map((book) => book.year),
    day,
    confirmedYear,
  );
  const book = open.findLast((candidate) => candidate.year === year);
  if (!book) throw new DomainError('book.closed', { year });
  return book;
}

/**
 * While the device has gone backwards and nobody has read the paper, no number is given, no book opened and
 * none closed: its certificate would leave out the numbers that are only on paper.
 */
export function ensurePenFree(state: ReadRows, device: string): void {
  // A device the rows do not know has no pen either.
  ensure(state.get('device', device)?.state === 'active', 'pen.locked');
}

/**
 * A register has one pen, its office's desk: nobody else gives, keeps aside or declares numbers in it, or opens and
 * closes its books. Refuses `pen.locked`, `pen.elsewhere`, `register.unknown`.
 */
export function ensurePen(
  state: ReadRows,
  register: string,
  { device, office }: { device: string; office: string },
): void {
  ensurePenFree(state, device);
  ensure(registerById(state, register).office === office, 'pen.elsewhere');
}

/**
 * The next numbers of a book: none that a label cannot carry, none that something already holds, which only a row
 * edited with a tool can bring about. Refuses `number.too-large`, `store.corrupt`.
 */
export function ensureNext(state: ReadRows, book: Row<'book'>, to: number): void {
  ensure(to <= MAX_ORDER_NUMBER, 'number.too-large', { max: MAX_ORDER_NUMBER });
  for (let number = book.last_number + 1; number <= to; number++) {
    ensure(!state.get('number', book.register, book.year, book.supplement, number), 'store.corrupt');
  }
}

/** A mail that may still be changed. Refuses `mail.unknown`, `mail.void`, `mail.eliminated`. */
export function livingMail(state: ReadRows, id: string): Row<'mail'> {
  const mail = state.get('mail', id);
  if (!mail) throw new DomainError('mail.unknown');
  ensure(mail.state !== 'void', 'mail.void');
  ensure(mail.state !== 'eliminated', 'mail.eliminated');
  return mail;
}

/** What permissions ask of a mail. Refuses `mail.unknown`. */
export function mailResource(state: ReadRows, id: string): Resource {
  const mail = state.get('mail', id);
  if (!mail) throw new DomainError('mail.unknown');
  return {
    mail: id,
    officeId: mail.office,
    unitIds: unitsHolding(state, id),
    confidentiality: CONFIDENTIALITIES[mail.confidentiality] ?? 'secret',
  };
}

/** Whoever sent a letter back, or had it taken from them, sees it no more. */
const LOST_SIGHT: ReadonlySet<string> = new Set(['returned', 'rejected', 'withdrawn']);

/** The units a letter is or was rightly with, and every unit above them. */
export function unitsHolding(state: ReadRows, mail: string): string[] {
  const units = state
    .list('assignment', { mail })
    .flatMap((row) => (row.unit === null || LOST_SIGHT.has(row.state) ? [] : row.unit));
  return [...new Set(units)].flatMap((unit) => state.list('unit_above', { unit }).map(({ above }) => above));
}
