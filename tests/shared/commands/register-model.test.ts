import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeDay, closeYear } from '#shared/commands/close-books.ts';
import { amendMail, voidMail } from '#shared/commands/correct-mail.ts';
import { openBook, reserveNumbers, voidNumber } from '#shared/commands/number-books.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { letter, PureDesk, REGISTER } from './pure-desk.ts';

type NumberState = 'valid' | 'void' | 'reserved';
interface Line {
  state: NumberState;
  mail: string | null;
  observation: string;
}

/** One register as a clerk would keep it in a notebook: one book after another, a line a number. */
interface Notebook {
  startsAfter: number;
  supplement: number;
  open: boolean;
  lines: Line[];
  closedDays: Set<string>;
}

type Step = fc.Command<Notebook, PureDesk>;

function refusalOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** Does it on both; `expected` null = it succeeds. */
function both(expected: string | null, real: () => unknown, noted: () => void): void {
  expect(refusalOf(real)).toBe(expected);
  if (expected === null) noted();
}

const numberOf = (book: Notebook, index: number): number => book.startsAfter + 1 + index;
const mails = (book: Notebook): number[] => book.lines.flatMap((line, index) => (line.mail ? [index] : []));

const countOf = (book: Notebook, state: NumberState): number =>
  book.lines.filter((line) => line.state === state).length;

function agree(book: Notebook, desk: PureDesk): void {
  const rows = desk.rows.list('number', { register: REGISTER, year: 2026, supplement: book.supplement });
  expect(rows.map(({ number, state, mail }) => ({ number, state, mail }))).toEqual(
    book.lines.map(({ state, mail }, index) => ({ number: numberOf(book, index), state, mail })),
  );
  const sums = {
    valid: countOf(book, 'valid'),
    void: countOf(book, 'void'),
    reserved: countOf(book, 'reserved'),
  };
  expect(desk.rows.get('book', REGISTER, 2026, book.supplement)).toMatchObject({ ...sums, lost: 0 });
  for (const { mail, observation, state } of book.lines) {
    if (mail === null) continue;
    const row = desk.rows.get('mail', mail);
    expect(row).toMatchObject({ observation, state: state === 'void' ? 'void' : 'registered' });
  }
}

const step = (run: (book: Notebook, desk: PureDesk) => void, name: string): Step => ({
  check: () => true,
  run(book, desk) {
    run(book, desk);
    agree(book, desk);
  },
  toString: () => name,
});

const register = step((book, desk) => {
  const input = letter(desk);
  both(
    book.open ? null : 'book.none-open',
    () => desk.run(registerMail, input),
    () => {
      book.lines.push({ state: 'valid', mail: input.id, observation: '' });
      const again = desk.run(registerMail, input);
      expect(again.number).toBe(numberOf(book, book.lines.length - 1));
    },
  );
}, 'register, and send it again');

const amend = (which: number, value: string): Step =>
  step((book, desk) => {
    const index = mails(book)[which % Math.max(1, mails(book).length)];
    const line = index === undefined ? undefined : book.lines[index];
    if (!line?.mail) return;
    const id = line.mail;
    const expected =
      line.state === 'void' ? 'mail.void' : line.observation === value ? 'amend.same-value' : null;
    const input = { id, field: 'observation', value, reason: 'erreur' };
    both(
      expected,
      () => desk.run(amendMail, input),
      () => void Object.assign(line, { observation: value }),
    );
  }, `amend ${which} to ${value}`);

const voidOne = (which: number): Step =>
  step((book, desk) => {
    const index = mails(book)[which % Math.max(1, mails(book).length)];
    const line = index === undefined ? undefined : book.lines[index];
    if (!line?.mail) return;
    const id = line.mail;
    const expected = line.state === 'void' ? 'mail.void' : null;
    both(
      expected,
      () => desk.run(voidMail, { id, reason: 'double' }),
      () => void Object.assign(line, { state: 'void' }),
    );
  }, `void ${which}`);

const reserve = (count: number): Step =>
  step((book, desk) => {
    both(
      book.open ? null : 'book.none-open',
      () => desk.run(reserveNumbers, { register: REGISTER, count, reason: 'session' }),
      () => {
        for (let i = 0; i < count; i++) book.lines.push({ state: 'reserved', mail: null, observation: '' });
      },
    );
  }, `reserve ${count}`);

/** What was only kept aside is settled when the year closes. */
function useOfReserved({ open }: Notebook, line: Line | undefined): string | null {
  if (line?.state !== 'reserved') return 'number.not-waiting';
  return open ? null : 'book.closed';
}

/** Into a number that may be kept aside, valid, void or not given at all. */
const into = (which: number): Step =>
  step((book, desk) => {
    const number = numberOf(book, which);
    const line = book.lines[which];
    const place = { number, year: 2026, supplement: book.supplement, paperDay: null };
    const input = letter(desk, { into: place });
    both(
      useOfReserved(book, line),
      () => desk.run(registerMail, input),
      () => void Object.assign(line ?? {}, { state: 'valid', mail: input.id }),
    );
  }, `register into ${which}`);

const voidAside = (which: number): Step =>
  step((book, desk) => {
    const line = book.lines[which];
    const place = {
      register: REGISTER,
      year: 2026,
      supplement: book.supplement,
      number: numberOf(book, which),
    };
    both(
      useOfReserved(book, line),
      () => desk.run(voidNumber, { ...place, reason: 'inutile' }),
      () => void Object.assign(line ?? {}, { state: 'void' }),
    );
  }, `void number ${which}`);

const close = (day: string | null): Step =>
  step(
    (book, desk) => {
      const expected = book.open
        ? day && book.closedDays.has(day)
          ? 'book.day-closed'
          : null
        : day
          ? 'book.none-open'
          : 'book.closed';
      const work = () =>
        day
          ? desk.run(closeDay, { register: REGISTER, day })
          : desk.run(closeYear, { register: REGISTER, year: 2026, confirmedEarly: true });
      both(
        expected,
        () => {
          const { totals } = work();
          expect(totals).toEqual({
            first: book.startsAfter + 1,
            last: book.startsAfter + book.lines.length,
            valid: countOf(book, 'valid'),
            void: countOf(book, 'void'),
            reserved: countOf(book, 'reserved'),
            lost: 0,
            expected: book.lines.length,
          });
        },
        () => {
          if (day) book.closedDays.add(day);
          else book.open = false;
        },
      );
    },
    day ? `close ${day}` : 'close the year',
  );

/** After the year's closing, late entries go to the next numbered supplement. */
const supplement = step((book, desk) => {
  both(
    book.open ? 'book.already-open' : null,
    () => desk.run(openBook, { register: REGISTER, year: 2026, startsAfter: 0, reason: 'tardif' }),
    () =>
      void Object.assign(book, { startsAfter: 0, supplement: book.supplement + 1, open: true, lines: [] }),
  );
}, 'open a supplement');

const which = fc.nat(30);
const steps = fc.commands(
  [
    fc.constant(register),
    fc.constant(register),
    fc.tuple(which, fc.constantFrom('', 'à classer', 'ملاحظة')).map(([index, value]) => amend(index, value)),
    which.map(voidOne),
    fc.integer({ min: 1, max: 5 }).map(reserve),
    which.map(into),
    which.map(voidAside),
    fc.constantFrom('2026-03-10', '2026-03-11', '2026-03-12').map(close),
    fc.constant(close(null)),
    fc.constant(supplement),
  ],
  { maxCommands: 60, size: 'max' },
);

describe('the register against a notebook', () => {
  test.each([0, 37])(
    'starting after paper number %i',
    (startsAfter) => {
      fc.assert(
        fc.property(steps, (list) => {
          const notebook = {
            startsAfter,
            supplement: 0,
            open: true,
            lines: [],
            closedDays: new Set<string>(),
          };
          fc.modelRun(() => ({ model: notebook, real: new PureDesk(startsAfter) }), list);
        }),
        { seed: 20_260_312 + startsAfter, numRuns: 150 },
      );
    },
    120_000,
  );
});
