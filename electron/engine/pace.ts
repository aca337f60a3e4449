/** Between two transactions a waiting registration gets its turn; none may hold the writer longer than a frame. */
const AIM_MS = 10;
const MOST = 100;

/** How many pieces of long work fit into one short transaction on this machine, learnt as it goes. */
export class Pace {
  readonly #fewest: number;
  readonly #aimMs: number;
  readonly #most: number;
  size: number;

  constructor(fewest: number, aimMs = AIM_MS, most = MOST) {
    this.#fewest = fewest;
    this.#aimMs = aimMs;
    this.#most = most;
    this.size = fewest;
  }

  /** So many pieces took so long. */
  took(size: number, ms: number): void {
    if (size === 0) return;
    const fitting = Math.floor((size * this.#aimMs) / Math.max(ms, 0.1));
    // Up slowly, down at once: after one quick piece the next may be a slow one, and a slow write is not followed by more.
    this.size = Math.max(this.#fewest, Math.min(this.#most, fitting, Math.ceil(this.size * 1.25)));
  }
}
