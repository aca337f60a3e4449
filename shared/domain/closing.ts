import { DomainError } from './errors.ts';

export const NUMBER_STATES = ['valid', 'void', 'reserved', 'lost'] as const;
export type NumberState = (typeof NUMBER_STATES)[number];

export interface NumberedLine {
  number: number;
  /** One of NUMBER_STATES; anything else explains nothing. */
  state: string;
}

export interface BookRange {
  /** Last number of the paper book; the first one here is the next. 0 when the book starts here. */
  startsAfter: number;
  /** Last number given; equal to `startsAfter` while none is. */
  last: number;
}

export interface NumberSpan {
  from: number;
  to: number;
}

export interface StateSpan extends NumberSpan {
  state: NumberState | 'unexplained';
}

export interface ClosingTotals extends Record<NumberState, number> {
  /** last − first + 1. */
  expected: number;
}

export interface GapCheck {
  first: number;
  last: number;
  /** Every number of the book, in order, as runs of one state. */
  states: StateSpan[];
  /** Numbers that nothing accounts for, ascending. */
  unexplained: NumberSpan[];
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
const NO_NUMBERS: Record<NumberState, number> = { valid: 0, void: 0, reserved: 0, lost: 0 };

function checkRange({ startsAfter, last }: BookRange): void {
  const sound = Number.isSafeInteger(startsAfter) && Number.isSafeInteger(last) && startsAfter >= 0;
  if (!sound || last < startsAfter || last - startsAfter > MOST_NUMBERS) {
    throw new DomainError('book.range-impossible', { startsAfter, last });
  }
}

const CODES: Record<NumberState, number> = { valid: 1, void: 2, reserved: 3, lost: 4 };

function runs(found: Uint8Array, first: number): StateSpan[] {
  const spans: StateSpan[] = [];
  for (let from = 0; from < found.length; ) {
    let end = from + 1;
    while (end < found.length && found[end] === found[from]) end++;
    const state = NUMBER_STATES[(found[from] ?? 0) - 1] ?? 'unexplained';
    spans.push({ from: first + from, to: first + end - 1, state });
    from = end;
  }
  return spans;
}

const ascending = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);
const isNumberState = (state: string): state is NumberState => Object.hasOwn(NO_NUMBERS, state);

/** valid + void + reserved + lost = last − first + 1: the sum that the closing certificate shows. */
export function isReconciled(totals: ClosingTotals): boolean {
  return totals.valid + totals.void + totals.reserved + totals.lost === totals.expected;
}

/**
 * The gap check and the totals of one book: walks it from its first to its last number and says what
 * each one is. `lines` in any order; a number that appears twice keeps the state that came first,
 * and is reported.
 * @throws DomainError `book.range-impossible` when `last` is before `startsAfter` or is no number.
 */
export function checkGaps(lines: Iterable<NumberedLine>, book: BookRange): GapCheck {
  checkRange(book);
  const { last } = book;
  const first = book.startsAfter + 1;
  // A byte each, 0 = nothing accounts for it: a book of ten million numbers is still walked.
  const found = new Uint8Array(last - book.startsAfter);
  const totals: ClosingTotals = { ...NO_NUMBERS, expected: found.length };
  const repeated: number[] = [];
  const outside: number[] = [];
  for (const { number, state } of lines) {
    if (!Number.isInteger(number) || number < first || number > last) outside.push(number);
    else if (found[number - first] !== 0) repeated.push(number);
    else if (isNumberState(state)) {
      found[number - first] = CODES[state];
      totals[state]++;
    }
  }
  const states = runs(found, first);
  const unexplained = states
    .filter(({ state }) => state === 'unexplained')
    .map(({ from, to }) => ({ from, to }));
  return {
    first,
    last,
    states,
    unexplained,
    repeated: ascending(repeated),
    outside: ascending(outside),
    totals,
    reconciled: isReconciled(totals) && repeated.length === 0 && outside.length === 0,
  };
}
