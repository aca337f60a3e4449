import { describe, expect, it } from 'vitest';
import { closeDay, closeYear } from '#shared/commands/close-books.ts';
import {
  confirmLast,
  declareLost,
  openBook,
  reserveNumbers,
  unlockPen,
  voidNumber,
} from '#shared/commands/number-books.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { deviceRestore } from '#shared/journal/facts/device.ts';
import { DEVICE, letter, PureDesk, REGISTER } from './pure-desk.ts';

const reason = 'PV n° 3';
/** A number that exists already and waits for a letter. */
const aside = (number: number, paperDay: string | null) => ({ number, year: 2026, supplement: 0, paperDay });
/** One that was declared lost, read from its paper. */
const fromPaper = (number: number, paperDay: string | null) => ({ ...aside(number, paperDay), lost: true });
const book = { register: REGISTER, year: 2026, supplement: 0 };

function lockedDesk(before: (desk: PureDesk) => void = () => undefined): PureDesk {
  const desk = new PureDesk(37);
  before(desk);
  desk.record(fact(deviceRestore, { device: DEVICE, incarnation: 2, cause: 'restored', witness: null }));
  return desk;
}

const statesOf = (desk: PureDesk, year = 2026, supplement = 0): string[] =>
  desk.rows
    .list('number', { register: REGISTER, year, supplement })
    .map(({ number, state }) => `${number} ${state}`);

describe('while the pen is locked', () => {
  const refused: [string, (desk: PureDesk) => unknown][] = [
    ['register', (desk) => desk.run(registerMail, letter(desk))],
    ['into a number kept aside', (desk) => desk.run(registerMail, letter(desk, { into: aside(38, null) }))],
    ['reserve', (desk) => desk.run(reserveNumbers, { register: REGISTER, count: 2, reason })],
    ['void a number', (desk) => desk.run(voidNumber, { ...book, number: 38, reason })],
    ['declare lost', (desk) => desk.run(declareLost, { ...book, from: 40, to: 40, reason })],
    ['confirm the last', (desk) => desk.run(confirmLast, { register: REGISTER, lastNumber: 39 })],
    ['close the day', (desk) => desk.run(closeDay, { register: REGISTER, day: '2026-03-12' })],
    [
      'close the year',
      (desk) => desk.run(closeYear, { register: REGISTER, year: 2026, confirmedEarly: true }),
    ],
    ['open a book', (desk) => desk.run(openBook, { register: REGISTER, year: 2027, startsAfter: 0, reason })],
  ];
  it.each(refused)('no %s', (_, act) => {
    const desk = lockedDesk((before) => before.run(reserveNumbers, { register: REGISTER, count: 2, reason }));
    const entries = desk.entries.length;
    expect(() => act(desk)).toThrow('pen.locked');
    expect(desk.entries).toHaveLength(entries);
  });
});

describe('unlocking the pen', () => {
  it('declares lost what is only on paper, and what was kept aside: it may be on paper too', () => {
    const desk = lockedDesk((before) => {
      before.run(registerMail, letter(before));
      before.run(reserveNumbers, { register: REGISTER, count: 2, reason });
    });
    desk.run(unlockPen, { lastStamped: [{ ...book, number: 42 }], reason });
    expect(statesOf(desk)).toEqual(['38 valid', '39 lost', '40 lost', '41 lost', '42 lost']);
    expect(desk.run(registerMail, letter(desk)).number).toBe(43);
    const waiting = letter(desk, { into: fromPaper(39, null) });
    expect(() => desk.run(registerMail, waiting)).toThrow('number.paper-day');
    const paper = letter(desk, { into: fromPaper(39, '2026-03-11') });
    expect(desk.run(registerMail, paper).label).toBe('ARR-DKH/39/2026');
  });

  it('a save for a number kept aside, sent again once it is lost, does not take it: it may be on another letter', () => {
    const desk = lockedDesk((before) => before.run(reserveNumbers, { register: REGISTER, count: 2, reason }));
    const unheard = letter(desk, { into: aside(39, '2026-03-11') });
    expect(() => desk.run(registerMail, unheard)).toThrow('pen.locked');
    desk.run(unlockPen, { lastStamped: [{ ...book, number: 39 }], reason });
    expect(() => desk.run(registerMail, unheard)).toThrow('number.now-lost');
    const kept = letter(desk, { into: fromPaper(40, '2026-03-11') });
    desk.run(reserveNumbers, { register: REGISTER, count: 1, reason });
    expect(() => desk.run(registerMail, kept)).toThrow('number.not-waiting');
    expect(statesOf(desk)).toEqual(['38 lost', '39 lost', '40 reserved']);
  });

  it('opens again a book whose opening went with the lost entries', () => {
    const desk = lockedDesk();
    const lastStamped = [
      { ...book, number: 37 },
      { ...book, year: 2027, number: 2 },
    ];
    desk.run(unlockPen, { lastStamped, reason });
    expect(statesOf(desk, 2027)).toEqual(['1 lost', '2 lost']);
    expect(desk.run(registerMail, letter(desk, { confirmedYear: 2027 })).number).toBe(3);
  });

  it('declares lost also in a book closed here while another copy still numbered in it', () => {
    const desk = lockedDesk((before) => {
      before.run(registerMail, letter(before));
      before.run(closeYear, { register: REGISTER, year: 2026, confirmedEarly: true });
    });
    desk.run(unlockPen, { lastStamped: [{ ...book, number: 39 }], reason });
    expect(statesOf(desk)).toEqual(['38 valid', '39 lost']);
    expect(desk.rows.get('book', REGISTER, 2026, 0)).toMatchObject({ state: 'closed', last_number: 39 });
  });

  it.each([
    ['a number below ours', [{ ...book, number: 36 }], 'pen.number-too-small'],
    ['an open book left out', [], 'pen.number-missing'],
    ['a book a hundred thousand numbers further', [{ ...book, number: 200_000 }], 'number.lost-range'],
    [
      'a register nobody knows',
      [
        { ...book, number: 37 },
        { ...book, register: DEVICE, number: 2 },
      ],
      'register.unknown',
    ],
  ] as const)('refuses %s', (_, lastStamped, code) => {
    const desk = lockedDesk();
    expect(() => desk.run(unlockPen, { lastStamped: [...lastStamped], reason })).toThrow(code);
    expect(desk.rows.get('device', DEVICE)?.state).toBe('pen-locked');
  });

  it('only once', () => {
    const desk = lockedDesk();
    const input = { lastStamped: [{ ...book, number: 37 }], reason };
    desk.run(unlockPen, input);
    expect(() => desk.run(unlockPen, input)).toThrow('pen.not-locked');
  });
});

describe('"last stamped: 37 — correct?"', () => {
  it('a lower number is asked again, a higher one locks the pen in a new incarnation', () => {
    const desk = new PureDesk(37);
    expect(() => desk.run(confirmLast, { register: REGISTER, lastNumber: 36 })).toThrow('pen.mismatch');
    desk.run(confirmLast, { register: REGISTER, lastNumber: 37 });
    expect(desk.rows.list('pen_check', {})).toHaveLength(1);
    desk.run(confirmLast, { register: REGISTER, lastNumber: 40 });
    expect(desk.rows.get('device', DEVICE)).toMatchObject({ state: 'pen-locked', incarnation: 2 });
  });
});
