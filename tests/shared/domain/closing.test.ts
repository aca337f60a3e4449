import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGaps, isReconciled, NUMBER_STATES, type NumberedLine } from '#shared/domain/closing.ts';
import './fixed-seed.ts';

const lines = (text: string): NumberedLine[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((item) => {
      const [number, state = 'valid'] = item.split(':');
      return { number: Number(number), state };
    });

describe('checkGaps', () => {
  it('accounts for every number of a book that follows the paper', () => {
    const check = checkGaps(lines('38 39:void 40 41:reserved 42:lost 43'), { startsAfter: 37, last: 43 });
    expect(check).toEqual({
      first: 38,
      last: 43,
      states: [
        { from: 38, to: 38, state: 'valid' },
        { from: 39, to: 39, state: 'void' },
        { from: 40, to: 40, state: 'valid' },
        { from: 41, to: 41, state: 'reserved' },
        { from: 42, to: 42, state: 'lost' },
        { from: 43, to: 43, state: 'valid' },
      ],
      unexplained: [],
      repeated: [],
      outside: [],
      totals: { valid: 3, void: 1, reserved: 1, lost: 1, expected: 6 },
      reconciled: true,
    });
  });

  it.each([
    // [lines, starts after, last, unexplained, repeated, outside, reconciled]
    ['1 2 3', 0, 3, [], [], [], true],
    ['3 1 2', 0, 3, [], [], [], true],
    ['', 0, 0, [], [], [], true],
    ['', 37, 37, [], [], [], true],
    ['1 3', 0, 3, [{ from: 2, to: 2 }], [], [], false],
    [
      '2 5 6',
      0,
      8,
      [
        { from: 1, to: 1 },
        { from: 3, to: 4 },
        { from: 7, to: 8 },
      ],
      [],
      [],
      false,
    ],
    ['', 0, 3, [{ from: 1, to: 3 }], [], [], false],
    ['1 2 2 3', 0, 3, [], [2], [], false],
    ['1 2 2:void 2 3', 0, 3, [], [2], [], false],
    ['1 2 3 4', 0, 3, [], [], [4], false],
    ['37 38', 37, 38, [], [], [37], false],
    ['0 1', 0, 1, [], [], [0], false],
    ['1 1.5 NaN -1 2', 0, 2, [], [], [-1, 1.5, Number.NaN], false],
    // A repeated number must not hide a hole by making the sum right.
    ['1 1 3', 0, 3, [{ from: 2, to: 2 }], [1], [], false],
    // A state nobody knows explains nothing.
    ['1 2:erased 3:constructor', 0, 3, [{ from: 2, to: 3 }], [], [], false],
  ])('%j after %i up to %i', (text, startsAfter, last, unexplained, repeated, outside, reconciled) => {
    const check = checkGaps(lines(text), { startsAfter, last });
    expect(check.unexplained).toEqual(unexplained);
    expect(check.repeated).toEqual(repeated);
    expect(new Set(check.outside)).toEqual(new Set(outside));
    expect(check.reconciled).toBe(reconciled);
  });

  it.each([
    [3, 2],
    [-1, 5],
    [0, 1.5],
    [0, Number.NaN],
    [0, 1e9],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses a book after %d up to %d', (startsAfter, last) =>
    expect(() => checkGaps([], { startsAfter, last })).toThrow('book.range-impossible'),
  );

  it('the first state of a repeated number stands', () => {
    expect(checkGaps(lines('1:void 1'), { startsAfter: 0, last: 1 }).totals).toMatchObject({
      valid: 0,
      void: 1,
    });
  });

  it('its totals always equal the book, and it finds exactly what was taken out', () => {
    const state = fc.constantFrom(...NUMBER_STATES, 'missing');
    fc.assert(
      fc.property(fc.nat(1000), fc.array(state, { maxLength: 60 }), (startsAfter, states) => {
        const all = states.map((each, index) => ({ number: startsAfter + 1 + index, state: each }));
        const kept = all.filter((line) => line.state !== 'missing').reverse();
        const check = checkGaps(kept, { startsAfter, last: startsAfter + states.length });
        const missing = all.filter((line) => line.state === 'missing').map((line) => line.number);
        const reported = check.unexplained.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
        );
        expect(reported).toEqual(missing);
        const told = check.states.flatMap(({ from, to, state }) =>
          Array.from({ length: to - from + 1 }, (_, index) => ({ number: from + index, state })),
        );
        expect(told).toEqual(
          all.map((line) => (line.state === 'missing' ? { ...line, state: 'unexplained' } : line)),
        );
        const { valid, void: voided, reserved, lost, expected } = check.totals;
        expect(valid + voided + reserved + lost + missing.length).toBe(expected);
        expect(expected).toBe(check.last - check.first + 1);
        expect(check.reconciled).toBe(missing.length === 0);
      }),
    );
  });

  it('walks a million numbers', () => {
    const many = Array.from({ length: 1_000_000 }, (_, index) => ({ number: index + 1, state: 'valid' }));
    many.splice(500_000, 1);
    const check = checkGaps(many, { startsAfter: 0, last: 1_000_000 });
    expect(check.unexplained).toEqual([{ from: 500_001, to: 500_001 }]);
  });
});

describe('isReconciled', () => {
  it('is the sum on the certificate', () => {
    expect(isReconciled({ valid: 53, void: 3, reserved: 1, lost: 1, expected: 58 })).toBe(true);
    expect(isReconciled({ valid: 53, void: 0, reserved: 0, lost: 0, expected: 58 })).toBe(false);
  });
});
