import { addDays, type CivilDate, yearOf } from './civil-date.ts';
import { DomainError } from './errors.ts';
import { countWorkingDays, type KnownDaysOff } from './working-days.ts';

const NO_DAYS_OFF: KnownDaysOff = new Set<CivilDate>();

export type YearProposal =
  | { year: number }
  | {
      ask: 'year-mismatch' | 'no-open-book';
      /** Years of the open books, ascending. */
      openYears: number[];
      clockYear: number;
      /** What the person is offered first: the newest open book; null when none is open. */
      proposed: number | null;
    };

/**
 * The open books decide the year; the clock only proposes one of them. Normally there is exactly
 * one, or two around New Year when the next is opened ahead. A day outside all of them (New Year's
 * night, a clock years away) is asked. `openBooks` are the years of the open books of one register.
 */
export function proposeYear(openBooks: readonly number[], legalDay: CivilDate): YearProposal {
  const clockYear = yearOf(legalDay);
  if (openBooks.includes(clockYear)) return { year: clockYear };
  const openYears = [...new Set(openBooks)].sort((a, b) => a - b);
  const proposed = openYears.at(-1) ?? null;
  return { ask: proposed === null ? 'no-open-book' : 'year-mismatch', openYears, clockYear, proposed };
}

/**
 * The year a new entry goes to. `confirmed` is the open book a person chose when asked, else null; `everOpened` are the
 * years of all books of the register, closed ones too.
 * @throws DomainError `book.none-open`; `book.confirm-year` (ask, then call again with the answer);
 * `book.closed` when the confirmed year has no open book any more, `book.never-opened` when it never had one.
 */
export function decideYear(
  openBooks: readonly number[],
  legalDay: CivilDate,
  confirmed: number | null,
  everOpened: readonly number[],
): number {
  const known = confirmed === null || openBooks.includes(confirmed) || everOpened.includes(confirmed);
  if (!known) throw new DomainError('book.never-opened', { year: confirmed });
  const proposal = proposeYear(openBooks, legalDay);
  if ('ask' in proposal && proposal.proposed === null) {
    throw new DomainError('book.none-open', { year: proposal.clockYear });
  }
  if (confirmed !== null) {
    if (!openBooks.includes(confirmed)) throw new DomainError('book.closed', { year: confirmed });
    return confirmed;
  }
  if ('year' in proposal) return proposal.year;
  throw new DomainError('book.confirm-year', {
    open: proposal.proposed ?? 0,
    proposed: proposal.clockYear,
  });
}

/** One book of a register; `supplement` 0 is the main book, 1 and up hold what came after its closing. */
export interface YearBook {
  year: number;
  supplement: number;
  state: 'open' | 'closed';
}

/**
 * The supplement that takes late entries of a closed year: the open one, else the next number.
 * @throws DomainError `book.none-open` when the year has no book, `book.already-open` while its main book is open.
 */
export function supplementFor(books: readonly YearBook[], year: number): number {
  const ofYear = books.filter((book) => book.year === year);
  if (ofYear.length === 0) throw new DomainError('book.none-open', { year });
  if (ofYear.some((book) => book.supplement === 0 && book.state === 'open')) {
    throw new DomainError('book.already-open', { year });
  }
  const open = ofYear.find((book) => book.state === 'open');
  return open ? open.supplement : Math.max(...ofYear.map((book) => book.supplement)) + 1;
}

/**
 * Whether a reason must be asked: received-on and the legal day differ by more than one working
 * day, in either direction. Friday and the next Monday do not; Friday and Tuesday do.
 */
export function isLateRegistration(
  receivedOn: CivilDate,
  legalDay: CivilDate,
  holidays: KnownDaysOff = NO_DAYS_OFF,
): boolean {
  const [from, to] = receivedOn <= legalDay ? [receivedOn, legalDay] : [legalDay, receivedOn];
  return countWorkingDays(from, to, holidays, 2) > 1;
}

/** The oldest day of arrival that may still be registered on `legalDay` without a reason. */
export function onTimeSince(legalDay: CivilDate, holidays: KnownDaysOff = NO_DAYS_OFF): CivilDate {
  let oldest = legalDay;
  for (let day = addDays(oldest, -1); !isLateRegistration(day, legalDay, holidays); day = addDays(day, -1))
    oldest = day;
  return oldest;
}
