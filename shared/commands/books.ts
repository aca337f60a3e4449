import { decideYear } from '#shared/domain/book-year.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';
import type { Resource } from '#shared/domain/permissions.ts';
import { CENTRE } from '#shared/journal/facts/centre.ts';
import { CENTRE_PEN } from '#shared/journal/facts/pen.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { CommandContext } from './command.ts';

/** The office's register of one kind; of several, the one `device` numbers. Refuses `register.unknown`, `register.centre-first`. */
export function registerOfKind(state: ReadRows, office: string, kind: string, device = ''): Row<'register'> {
  // Several, when the office's code was another's already and it goes on in a series of its own.
  const registers = state.list('register', { office, kind });
  const code = state.get('office', office)?.code ?? '';
  const current = registers.filter(({ series }) => series.endsWith(`-${code}`));
  // Two PCs opened one without knowing of each other: each goes on in its own, under another prefix.
  const own = current.find(({ id }) => device !== '' && state.get('pen', id)?.holder === device);
  const register = own ?? current[0] ?? registers[0];
  const unheard = isUnheard(state);
  if (!register) throw new DomainError(unheard ? 'register.centre-first' : 'register.unknown', { kind });
  // Known from a disk of before this PC joined: neither its pen nor this PC's post is what it was then.
  ensure(!unheard || state.get('pen', register.id), 'register.centre-first', { kind });
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
    state.list('book', { register }).map((book) => book.year),
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

type Desk = Pick<CommandContext, 'device' | 'office' | 'keyTrouble' | 'isFirstSight'>;

/** A desk that joined: its pens are facts of the council, also before it has heard the first word of it. */
export function isInCouncil(state: ReadRows): boolean {
  return state.list('device', {}).some((device) => device.state === CENTRE || device.position >= UNORDERED);
}

/** It joined and has not heard a word of its council: its office's registers are there and not known here yet. */
const isUnheard = (state: ReadRows): boolean =>
  isInCouncil(state) && state.list('device', { state: CENTRE }).length === 0;

/** Whether this desk gives the register's ordinary numbers: alone its office's desk, in a council the pen's holder. */
export function penIsHere(state: ReadRows, register: string, { device, office }: Desk): boolean {
  const pen = state.get('pen', register);
  // Handed over while a restored centre waits for its desks: numbers given before may still be on the way back.
  if (pen && isAwaited(state, pen)) return false;
  // Handed over by an entry that has no place yet: until it has one, the centre may go on numbering, and another PC may
  // have opened the same register.
  if (pen) return pen.holder === device && pen.position < UNORDERED;
  return !isInCouncil(state) && registerById(state, register).office === office;
}

/** Whether the centre was put back from a copy and not every desk has sent again what the copy lacks. */
export function isRecovering(state: ReadRows): boolean {
  return state.list('recovery', {}).length > 0;
}

/** A first holder follows nobody: whoever opens a register numbers it. */
const isAwaited = (state: ReadRows, { epoch, position }: Row<'pen'>): boolean =>
  epoch > 1 &&
  position < UNORDERED &&
  state.list('recovery', {}).some((recovery) => position > recovery.position);

/**
 * A register has one pen: nobody but its holder gives, keeps aside or declares numbers in it. Refuses `pen.locked`,
 * `pen.at-centre`, `pen.elsewhere`, `pen.not-yet`, `pen.recovering`, `pen.first-sight`, `register.unknown`, and `key.*` while
 * the register's USB key cannot receive what would be given.
 */
export function ensurePen(state: ReadRows, register: string, desk: Desk): void {
  if (penIsHere(state, register, desk)) {
    ensurePenFree(state, desk.device);
    if (desk.keyTrouble) throw new DomainError(`key.${desk.keyTrouble}`);
    ensure(!desk.isFirstSight, 'pen.first-sight');
    return;
  }
  const { office } = registerById(state, register);
  const pen = state.get('pen', register);
  if (pen?.holder === desk.device)
    throw new DomainError(isAwaited(state, pen) ? 'pen.recovering' : 'pen.not-yet');
  const atCentre = office === desk.office && pen?.holder === CENTRE_PEN;
  throw new DomainError(atCentre ? 'pen.at-centre' : 'pen.elsewhere');
}

/** Books are opened and closed by the pen's holder; where the centre holds it, by any desk of the office. */
export function ensureBookPen(state: ReadRows, register: string, desk: Desk): void {
  const atCentre = state.get('pen', register)?.holder === CENTRE_PEN;
  if (!atCentre || registerById(state, register).office !== desk.office) ensurePen(state, register, desk);
}

/**
 * The next numbers of a book: none that a label cannot carry, none that something already holds, none before the book's
 * start and none with a hole behind it, which only a row edited with a tool can bring about. Refuses `number.too-large`,
 * `store.corrupt`.
 */
export function ensureNext(state: ReadRows, book: Row<'book'>, to: number): void {
  ensure(to <= MAX_ORDER_NUMBER, 'number.too-large', { max: MAX_ORDER_NUMBER });
  const { register, year, supplement, last_number } = book;
  const goesOn =
    last_number === book.starts_after || state.get('number', register, year, supplement, last_number);
  ensure(goesOn && last_number >= book.starts_after, 'store.corrupt');
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
export const LOST_SIGHT: ReadonlySet<string> = new Set(['returned', 'rejected', 'withdrawn']);

/** The units a letter is or was rightly with, and every unit above them. */
export function unitsHolding(state: ReadRows, mail: string): string[] {
  const units = state
    .list('assignment', { mail })
    .flatMap((row) => (row.unit === null || LOST_SIGHT.has(row.state) ? [] : row.unit));
  return [...new Set(units)].flatMap((unit) => state.list('unit_above', { unit }).map(({ above }) => above));
}
