import { MOST_ABSENT } from '#shared/commands/import-mail.ts';
import { bookToImportInto, type ImportableBook, standingOf } from '#shared/commands/import-standing.ts';
import type { ImportedRow, ImportReport } from '#shared/contract/import.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { ReadRows as State } from '#shared/store/rows.ts';
import type { ProblemList } from './problem-list.ts';
import type { DatedRow } from './read-rows.ts';

/** One piece of writing: lines of one book in order, or a run of numbers the file does not have. */
export type ImportStep =
  | { kind: 'rows'; year: number; rows: ImportedRow[] }
  | { kind: 'absent'; year: number; from: number; to: number };

export interface BookPlan {
  books: ImportReport['books'];
  steps: ImportStep[];
  ready: number;
  already: number;
}

const MOST_ROWS = 100;
/** A gap up to this is declared with the lines around it; a wider one in transactions of its own. */
const INLINE_GAP = 4;
/** A number far beyond all others is a slip of the pen, not a gap. */
const WIDEST_GAP = 20_000;
const RUNS_LISTED = 100;

/**
 * What would be written, in an order that leaves every book whole after each step: an imported year grows upwards
 * from its last number, the paper part of a book in use downwards from its first. Pure reading of `state`.
 */
export function planBooks(
  state: State,
  register: string,
  rows: readonly DatedRow[],
  errors: ProblemList,
): BookPlan {
  const plan: BookPlan = { books: [], steps: [], ready: 0, already: 0 };
  const years = [...Map.groupBy(rows, ({ year }) => year)].sort(([a], [b]) => a - b);
  for (const [year, ofYear] of years) {
    try {
      planBook(plan, bookToImportInto(state, register, year), ofYear, state, errors);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      for (const { row } of ofYear) errors.add(row, error.code, error.params);
    }
  }
  return plan;
}

function planBook(
  plan: BookPlan,
  book: ImportableBook,
  rows: DatedRow[],
  state: State,
  errors: ProblemList,
): void {
  const sorted = withoutFarNumbers(enteringRows(plan, book, rows, state, errors), book, errors);
  if (sorted.length === 0) return;
  const pen = new StepPen(plan, book.year);
  growUp(pen, book, sorted);
  for (const row of sorted) if (row.number > book.startsAfter && row.number <= book.last) pen.row(row);
  pen.turn();
  growDown(pen, book, sorted);
  plan.ready += sorted.length;
  plan.books.push({
    year: book.year,
    isNew: !book.known,
    first: sorted[0]?.number ?? 0,
    last: sorted.at(-1)?.number ?? 0,
    rows: sorted.length,
    absent: pen.absent,
    absentRuns: pen.runs.sort((a, b) => a.from - b.from).slice(0, RUNS_LISTED),
  });
}

function enteringRows(
  plan: BookPlan,
  book: ImportableBook,
  rows: DatedRow[],
  state: State,
  errors: ProblemList,
): DatedRow[] {
  const entering = new Map<number, DatedRow>();
  for (const row of rows) {
    const { number } = row;
    const first = entering.get(number);
    const standing = standingOf(state, book, row);
    if (first) errors.add(row.row, 'import.number-twice', { number, row: first.row });
    else if (standing === 'same') plan.already++;
    else if (standing === 'new' || standing === 'lost') entering.set(number, row);
    else if (standing === 'taken') errors.add(row.row, 'import.number-taken', { number });
    else errors.add(row.row, 'import.number-not-paper', { number, last: book.startsAfter });
  }
  return [...entering.values()].sort((a, b) => a.number - b.number);
}

function growUp(pen: StepPen, { last }: ImportableBook, sorted: readonly DatedRow[]): void {
  let at = last;
  for (const row of sorted.filter(({ number }) => number > last)) {
    pen.gap(at + 1, row.number - 1, 'up');
    pen.row(row);
    at = row.number;
  }
  pen.turn();
}

function growDown(pen: StepPen, { startsAfter }: ImportableBook, sorted: readonly DatedRow[]): void {
  let above = startsAfter;
  for (const row of sorted.filter(({ number }) => number <= startsAfter).reverse()) {
    pen.gap(row.number + 1, above, 'down');
    pen.row(row);
    above = row.number - 1;
  }
  // The whole paper book is in the register from now on: what the file does not have down to 1 is said too.
  if (above < startsAfter) pen.gap(1, above, 'down', true);
  pen.turn();
}

function withoutFarNumbers(sorted: DatedRow[], book: ImportableBook, errors: ProblemList): DatedRow[] {
  let before = book.last;
  const far = sorted.findIndex(({ number }) => {
    const jump = number > before ? number - before - 1 : 0;
    before = Math.max(before, number);
    return jump > WIDEST_GAP;
  });
  if (far < 0) return sorted;
  for (const { row, number } of sorted.slice(far)) errors.add(row, 'import.number-far', { number });
  return sorted.slice(0, far);
}

/** Gathers lines into steps. */
class StepPen {
  readonly #plan: BookPlan;
  readonly #year: number;
  #rows: ImportedRow[] = [];
  absent = 0;
  readonly runs: { from: number; to: number }[] = [];

  constructor(plan: BookPlan, year: number) {
    this.#plan = plan;
    this.#year = year;
  }

  row({ year: _year, guessedYear: _guessed, ...row }: DatedRow): void {
    this.#rows.push(row);
    if (this.#rows.length === MOST_ROWS) this.turn();
  }

  /** `edge`: nothing comes after it that would declare it along the way. */
  gap(from: number, to: number, direction: 'up' | 'down', edge = false): void {
    if (to < from) return;
    this.absent += to - from + 1;
    this.runs.push({ from, to });
    if (to - from < INLINE_GAP && !edge) return;
    this.turn();
    const steps: ImportStep[] = [];
    if (direction === 'up') {
      for (let at = from; at <= to; at += MOST_ABSENT)
        steps.push(this.#absentStep(at, Math.min(at + MOST_ABSENT - 1, to)));
    } else {
      for (let at = to; at >= from; at -= MOST_ABSENT)
        steps.push(this.#absentStep(Math.max(at - MOST_ABSENT + 1, from), at));
    }
    this.#plan.steps.push(...steps);
  }

  turn(): void {
    if (this.#rows.length > 0) this.#plan.steps.push({ kind: 'rows', year: this.#year, rows: this.#rows });
    this.#rows = [];
  }

  #absentStep(from: number, to: number): ImportStep {
    return { kind: 'absent', year: this.#year, from, to };
  }
}
