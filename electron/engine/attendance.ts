/** So long after somebody did something at a desk, long work goes on in short turns. */
const ATTENDED_MS = 5_000;

/** Whether anybody works at this desk. */
export class Attendance {
  #at = Number.NEGATIVE_INFINITY;

  /** Somebody did something here. */
  worked(): void {
    this.#at = performance.now();
  }

  isAttended(): boolean {
    return performance.now() - this.#at < ATTENDED_MS;
  }
}
