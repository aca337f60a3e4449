import type { RowProblem } from '#shared/contract/import.ts';

/** A file wrong from top to bottom must not fill the memory or the screen: the first ones, and how many. */
export const MOST_LISTED = 1_000;

export class ProblemList {
  readonly #listed: RowProblem[] = [];
  count = 0;

  add(row: number, code: string, params: RowProblem['params'] = {}): void {
    this.count++;
    if (this.#listed.length < MOST_LISTED) this.#listed.push({ row, code, params });
  }

  /** By row. */
  get listed(): RowProblem[] {
    return [...this.#listed].sort((a, b) => a.row - b.row);
  }
}
