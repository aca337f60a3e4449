import type { z } from 'zod';
import {
  confirmLast as confirmInput,
  declareLost as lostInput,
  openBook as openInput,
  reserveNumbers as reserveInput,
  unlockPen as unlockInput,
  voidNumber as voidInput,
} from '#shared/contract/books.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { bookOpen, penConfirm } from '#shared/journal/facts/book.ts';
import { deviceRestore, penUnlock } from '#shared/journal/facts/device.ts';
import { numberReserve, numberVoid, penLost } from '#shared/journal/facts/number.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import {
  bookForNumber,
  ensureBookPen,
  ensureNext,
  ensurePen,
  isInCouncil,
  isRecovering,
  openBooks,
  penIsHere,
  registerById,
} from './books.ts';
import { command, done } from './command.ts';

const officeOf = (state: ReadRows, register: string) => ({ officeId: registerById(state, register).office });

/** Keeps the next `count` numbers aside with a reason; they stay visible in sequence. */
export const reserveNumbers = command({
  name: 'number.reserve',
  input: reserveInput,
  permission: (state, { register }) => ({ action: 'number.reserve', resource: officeOf(state, register) }),
  decide(state, { register, count, reason }, context) {
    const { day } = context;
    ensurePen(state, register, context);
    const book = bookForNumber(state, register, day, null);
    const { year, supplement, last_number } = book;
    const { series } = registerById(state, register);
    const from = last_number + 1;
    const to = last_number + count;
    ensureNext(state, book, to);
    const labels = Array.from({ length: count }, (_, index) =>
      formatLabel({ series, number: from + index, year, supplement }),
    );
    return {
      facts: [fact(numberReserve, { register, year, supplement, from, to }, { reason })],
      answer: () => ({ from, to, labels }),
    };
  },
});

export const voidNumber = command({
  name: 'number.void',
  input: voidInput,
  permission: (state, { register }) => ({ action: 'mail.void', resource: officeOf(state, register) }),
  decide(state, { register, year, supplement, number, reason }, context) {
    ensurePen(state, register, context);
    const row = state.get('number', register, year, supplement, number);
    ensure(row?.state === 'reserved', 'number.not-waiting', { number });
    ensure(state.get('book', register, year, supplement)?.state === 'open', 'book.closed', { year });
    return { facts: [fact(numberVoid, { register, year, supplement, number }, { reason })], answer: done };
  },
});

/** Numbers a person knows to be stamped on paper whose entries are gone. */
export const declareLost = command({
  name: 'number.declare-lost',
  input: lostInput,
  permission: (state, { register }) => ({ action: 'restore.declare', resource: officeOf(state, register) }),
  decide(state, { register, year, supplement, from, to, reason }, context) {
    ensurePen(state, register, context);
    const book = state.get('book', register, year, supplement);
    ensure(book, 'book.never-opened', { year });
    ensure(book.state === 'open', 'book.closed', { year });
    ensure(from === book.last_number + 1 && to >= from, 'number.lost-range', { next: book.last_number + 1 });
    ensure(to - from < 10_000, 'number.lost-range', { next: from });
    ensureNext(state, book, to);
    return { facts: [fact(penLost, { register, year, supplement, from, to }, { reason })], answer: done };
  },
});

/**
 * "Last stamped: 120 — correct?" before the day's first number. A higher number on paper means that entries
 * are gone: the device went backwards unseen, so a new incarnation begins with the pen locked.
 */
export const confirmLast = command({
  name: 'pen.confirm',
  input: confirmInput,
  permission: (state, { register }) => ({ action: 'mail.register', resource: officeOf(state, register) }),
  decide(state, { register, year, supplement, lastNumber }, { day, device, office, incarnation }) {
    // The paper is read whether or not the USB key is in: what comes next may be an emergency number.
    ensurePen(state, register, { device, office });
    const open = openBooks(state, register);
    // Next year's, opened ahead and still empty, has nothing on paper.
    const newest = open.findLast((each) => each.last_number > 0) ?? open.at(-1);
    const book = year === null ? newest : open.find((each) => isOfBook({ register, year, supplement }, each));
    if (!book) throw new DomainError('book.none-open', { year: year ?? Number(day.slice(0, 4)) });
    if (lastNumber > book.last_number) {
      const gone = { device, incarnation: incarnation + 1, cause: 'rolled-back' as const, witness: null };
      return { facts: [fact(deviceRestore, gone)], answer: done };
    }
    ensure(lastNumber === book.last_number, 'pen.mismatch', {
      register: book.last_number,
      paper: lastNumber,
    });
    const asked = { register, year: book.year, supplement: book.supplement };
    return { facts: [fact(penConfirm, { ...asked, day, lastNumber })], answer: done };
  },
});

type Stamped = z.output<typeof unlockInput>['lastStamped'][number];

/**
 * After going backwards: a person reads the last stamped number of every open book on paper. In the same
 * transaction the numbers between ours and the paper's are declared lost (those kept aside too), a book whose
 * opening is gone is opened again, and the pen is free.
 */
export const unlockPen = command({
  name: 'pen.unlock',
  input: unlockInput,
  permission: () => ({ action: 'restore.declare', resource: {} }),
  decide(state, { lastStamped, reason }, { device, office }) {
    const own = state.get('device', device);
    ensure(own?.state === 'pen-locked', 'pen.not-locked');
    // The pen may have left this PC since the copy was made: in a council its centre is heard first.
    ensure(!isInCouncil(state) || own.position < UNORDERED, 'pen.centre-first');
    // And what other PCs keep of this one's past is on the way back.
    ensure(!isRecovering(state), 'pen.recovering');
    ensureSaidOnce(state, lastStamped);
    const facts: Fact[] = [];
    const lose = (range: z.output<typeof penLost.body>) => facts.push(fact(penLost, range, { reason }));
    const desk = { device, office };
    for (const range of doubtfulNumbers(state, desk)) lose(range);
    for (const book of allOpenBooks(state, desk)) {
      const { register, year, supplement, last_number } = book;
      const said = lastStamped.find((line) => isOfBook(line, book));
      const { series } = registerById(state, register);
      if (!said) throw new DomainError('pen.number-missing', { series, year });
      ensure(said.number >= last_number, 'pen.number-too-small', { series, known: last_number });
      ensure(said.number - last_number <= MOST_LOST, 'number.lost-range', { next: last_number + 1 });
      if (said.number > last_number)
        lose({ register, year, supplement, from: last_number + 1, to: said.number });
    }
    for (const line of linesOfOtherBooks(state, desk, lastStamped)) {
      const { register, year, supplement, number } = line;
      const book = state.get('book', register, year, supplement);
      const from = (book?.last_number ?? 0) + 1;
      ensure(number - from < MOST_LOST, 'number.lost-range', { next: from });
      const opening = { register, year, supplement, startsAfter: 0, imported: false };
      if (!book) facts.push(fact(bookOpen, opening, { reason }));
      if (number >= from) lose({ register, year, supplement, from, to: number });
    }
    facts.push(fact(penUnlock, { device, lastStamped }));
    return { facts, answer: done };
  },
});

type Desk = { device: string; office: string };
type BookPlace = Pick<Stamped, 'register' | 'year' | 'supplement'>;

/** A yearly book on paper ends far below. */
const MOST_LOST = 100_000;

const isOfBook = (line: BookPlace, book: BookPlace): boolean =>
  line.register === book.register && line.year === book.year && line.supplement === book.supplement;

/**
 * Numbers kept aside, as runs: since the copy was made any of them may have been stamped on a letter, so
 * none may be given to another one. A letter that carries one is entered again from paper.
 */
function doubtfulNumbers(state: ReadRows, desk: Desk): z.output<typeof penLost.body>[] {
  const runs: z.output<typeof penLost.body>[] = [];
  for (const { register, year, supplement, number } of state.list('number', { state: 'reserved' })) {
    if (!penIsHere(state, register, desk)) continue;
    const run = runs.at(-1);
    if (run && isOfBook({ register, year, supplement }, run) && run.to === number - 1) run.to = number;
    else runs.push({ register, year, supplement, from: number, to: number });
  }
  return runs;
}

/** One book, two last numbers: one of them would be given again. */
function ensureSaidOnce(state: ReadRows, lastStamped: Stamped[]): void {
  for (const line of lastStamped) {
    const other = lastStamped.find((each) => isOfBook(each, line));
    const { series } = registerById(state, line.register);
    ensure(other?.number === line.number, 'pen.said-twice', { series, year: line.year });
  }
}

/**
 * Lines about books that are not open here: on paper they exist, but their opening went with the lost
 * entries, or they were closed on this branch while another copy still numbered in them.
 */
function linesOfOtherBooks(state: ReadRows, desk: Desk, lastStamped: Stamped[]): Stamped[] {
  const others = lastStamped.filter(
    ({ register, year, supplement, number }) =>
      number > 0 && state.get('book', register, year, supplement)?.state !== 'open',
  );
  for (const { register } of others) ensure(penIsHere(state, register, desk), 'pen.elsewhere');
  return others.filter((line, index) => others.findIndex((other) => isOfBook(line, other)) === index);
}

function allOpenBooks(state: ReadRows, desk: Desk): Row<'book'>[] {
  return state
    .list('register', { office: desk.office })
    .flatMap(({ id }) => (penIsHere(state, id, desk) ? openBooks(state, id) : []));
}

/** The new year's book, or a numbered supplement of a year already closed. */
export const openBook = command({
  name: 'book.open',
  input: openInput,
  permission: (state, { register }) => ({ action: 'book.open', resource: officeOf(state, register) }),
  decide(state, { register, year, startsAfter, reason }, context) {
    ensureBookPen(state, register, context);
    const known = state.list('book', { register, year });
    ensure(!known.some((book) => book.state === 'open'), 'book.already-open', { year });
    const last = known.at(-1);
    const supplement = last ? last.supplement + 1 : 0;
    ensure(supplement === 0 || startsAfter === 0, 'book.supplement-starts');
    const body = { register, year, supplement, startsAfter, imported: false };
    return { facts: [fact(bookOpen, body, { reason })], answer: () => ({ supplement }) };
  },
});
