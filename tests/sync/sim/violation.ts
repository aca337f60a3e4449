/** Invariants of SYNC that the simulator checks, and `paper`: never one number on two papers, none forgotten. */
export const CHECKS = [
  'I1',
  'I2',
  'I3',
  'I5',
  'I6',
  'I7',
  'I10',
  'I18',
  'I19',
  'I20',
  'paper',
  'verify',
  'bug',
] as const;
export type Check = (typeof CHECKS)[number];

/** An invariant broken: never expected, always a bug of the product (or of the simulator). */
export class Violation extends Error {
  readonly check: Check;

  constructor(check: Check, message: string) {
    super(`${check}: ${message}`);
    this.name = 'Violation';
    this.check = check;
  }
}

/** The checks of one world; a test may switch one off to show what it catches. */
export class Judge {
  readonly #without: ReadonlySet<Check>;

  constructor(without: readonly Check[] = []) {
    this.#without = new Set(without);
  }

  watches(check: Check): boolean {
    return !this.#without.has(check);
  }

  /** Throws unless `holds`, when that check is on. */
  demand(holds: boolean, check: Check, message: () => string): void {
    if (!holds && this.watches(check)) throw new Violation(check, message());
  }
}
