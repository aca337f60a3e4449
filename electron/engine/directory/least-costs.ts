/**
 * Places met, each with the least it costs: what a `Map` would hold, in arrays that are made once. A first letter meets
 * thousands of names at every key.
 */
export class LeastCosts {
  /** Round in which a place was met last: another one has forgotten it. */
  #met = new Uint32Array(0);
  #costs = new Uint8Array(0);
  #round = 0;
  readonly places: number[] = [];

  /** Forgets everything; places are below `size` from now on. */
  begin(size: number): this {
    if (this.#met.length < size) {
      this.#met = new Uint32Array(size * 2);
      this.#costs = new Uint8Array(size * 2);
      this.#round = 0;
    }
    this.#round++;
    this.places.length = 0;
    return this;
  }

  meet(at: number, cost: number): void {
    if (this.#met[at] !== this.#round) {
      this.#met[at] = this.#round;
      this.#costs[at] = cost;
      this.places.push(at);
    } else if (cost < (this.#costs[at] ?? 0)) this.#costs[at] = cost;
  }

  has(at: number): boolean {
    return this.#met[at] === this.#round;
  }

  of(at: number): number {
    return this.#costs[at] ?? 0;
  }
}
