import { NUMBER_STATES, type NumberState } from '#shared/domain/closing.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';

/** State of each number of one book, a byte each: 0 = nothing accounts for it. */
export class NumberLine {
  #startsAfter: number;
  #states = new Uint8Array(64);
  #last: number;
  readonly counts: Record<NumberState, number> = { valid: 0, void: 0, reserved: 0, lost: 0 };

  constructor(startsAfter: number) {
    this.#startsAfter = startsAfter;
    this.#last = startsAfter;
  }

  get startsAfter(): number {
    return this.#startsAfter;
  }

  get last(): number {
    return this.#last;
  }

  /** Whether a book on paper could hold it, after this book's start. */
  admits(number: number): boolean {
    return number > this.#startsAfter && number <= MAX_ORDER_NUMBER;
  }

  get(number: number): NumberState | null {
    return NUMBER_STATES[(this.#states[number - this.#startsAfter - 1] ?? 0) - 1] ?? null;
  }

  set(number: number, state: NumberState): void {
    const index = number - this.#startsAfter - 1;
    if (index >= this.#states.length) this.#grow(index);
    const before = this.get(number);
    if (before) this.counts[before]--;
    this.counts[state]++;
    this.#states[index] = NUMBER_STATES.indexOf(state) + 1;
    if (number > this.#last) this.#last = number;
  }

  /** The book now starts earlier: the paper part was taken in, and its numbers wait for their entries. */
  widen(startsAfter: number): void {
    const added = this.#startsAfter - startsAfter;
    const wider = new Uint8Array(this.#states.length + added);
    wider.set(this.#states, added);
    this.#states = wider;
    this.#startsAfter = startsAfter;
  }

  /** Runs of numbers that nothing accounts for. */
  gaps(): [from: number, to: number][] {
    const found: [number, number][] = [];
    for (let number = this.#startsAfter + 1; number <= this.#last; number++) {
      if (this.#states[number - this.#startsAfter - 1] !== 0) continue;
      const latest = found.at(-1);
      if (latest && latest[1] === number - 1) latest[1] = number;
      else found.push([number, number]);
    }
    return found;
  }

  #grow(index: number): void {
    const larger = new Uint8Array(Math.max(index + 1, this.#states.length * 2));
    larger.set(this.#states);
    this.#states = larger;
  }
}
