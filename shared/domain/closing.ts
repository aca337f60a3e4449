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

export interface ClosingTotals extends Record<NumberState, number> {
  /** last − first + 1. */
  expected: number;
}

export interface GapCheck {
  first: number;
  last: number;
  /** Every number of the book, in order. */
  states: { number: number; state: NumberState | 'unexplained' }[];
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

function addToSpans(spans: NumberSpan[], number: number): void {
  const latest = spans.at(-1);
  if (latest && latest.to === number - 1) latest.to = number;
  else spans.push({ from: number, to: number });
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
  const found: (NumberState | undefined)[] = new Array(last - book.startsAfter).fill(undefined);
  const totals: ClosingTotals = { ...NO_NUMBERS, expected: found.length };
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
  const unexplained: NumberSpan[] = [];
  const states = found.map((state, index) => {
    if (state === undefined) addToSpans(unexplained, first + index);
    return { number: first + index, state: state ?? ('unexplained' as const) };
  });
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
