import { DomainError } from './errors.ts';

export const NUMBER_STATES = ['valid', 'void', 'reserved', 'lost'] as const;
export type NumberState = (typeof NUMBER_STATES)[number];

export interface NumberedLine {
  number: number;
  /** One of NUMBER_STATES; anything else explains nothing. */
  state: string;
}

export interface ClosingTotals extends Record<NumberState, number> {
  first: number;
  last: number;
}

export interface Reconciliation {
  /** Every number of the book, in order. */
  states: { number: number; state: NumberState | 'unexplained' }[];
  /** Numbers that nothing accounts for, ascending. */
  unexplained: number[];
  /** Numbers that appear more than once, ascending. */
  repeated: number[];
  /** Numbers before the first or after the last, ascending. */
  outside: number[];
  totals: ClosingTotals;
  /** The sum is right and nothing is unexplained, repeated or outside. */
  reconciled: boolean;
}

/** A yearly book on paper ends far below; a larger range is a damaged one. */
const MOST_NUMBERS = 10_000_000;

function checkRange(startsAfter: number, last: number): void {
  const sound = Number.isSafeInteger(startsAfter) && Number.isSafeInteger(last) && startsAfter >= 0;
  if (!sound || last < startsAfter || last - startsAfter > MOST_NUMBERS) {
    throw new DomainError('book.range-impossible', { startsAfter, last });
  }
}

const ascending = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);
const isNumberState = (state: string): state is NumberState => Object.hasOwn(NO_NUMBERS, state);
const NO_NUMBERS: Record<NumberState, number> = { valid: 0, void: 0, reserved: 0, lost: 0 };

/** valid + void + reserved + lost = last − first + 1: the sum that the closing certificate shows. */
export function isReconciled(totals: ClosingTotals): boolean {
  const counted = totals.valid + totals.void + totals.reserved + totals.lost;
  return counted === totals.last - totals.first + 1;
}

/**
 * The gap check and the totals of one book: walks it from its first to its last number and says what
 * each one is. `startsAfter` is the last number of the paper book (0 when there is none), `last` the
 * last number given (equal to `startsAfter` while none is), `lines` in any order. A number that
 * appears twice keeps the state that came first, and is reported.
 * @throws DomainError `book.range-impossible` when `last` is before `startsAfter` or is no number.
 */
export function reconcile(startsAfter: number, last: number, lines: Iterable<NumberedLine>): Reconciliation {
  checkRange(startsAfter, last);
  const first = startsAfter + 1;
  const found: (NumberState | undefined)[] = new Array(last - startsAfter).fill(undefined);
  const totals: ClosingTotals = { first, last, ...NO_NUMBERS };
  const repeated: number[] = [];
  const outside: number[] = [];
  for (const { number, state } of lines) {
    if (!Number.isInteger(number) || number < first || number > last) outside.push(number);
    else if (found[number - first] !== undefined) repeated.push(number);
    else if (isNumberState(state)) {
      found[number - first] = state;
      totals[state]++;
    }
  }
  const unexplained: number[] = [];
  const states = found.map((state, index) => {
    if (state === undefined) unexplained.push(first + index);
    return { number: first + index, state: state ?? ('unexplained' as const) };
  });
  return {
    states,
    unexplained,
    repeated: ascending(repeated),
    outside: ascending(outside),
    totals,
    reconciled: isReconciled(totals) && repeated.length === 0 && outside.length === 0,
  };
}
