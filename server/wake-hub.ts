/** Who waits for something new in a council. Nothing is carried here: whoever is woken syncs. */
export class WakeHub {
  readonly #listeners = new Map<string, Set<() => void>>();

  listen(council: string, wake: () => void): () => void {
    const listeners = this.#listeners.get(council) ?? new Set();
    this.#listeners.set(council, listeners);
    listeners.add(wake);
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0) this.#listeners.delete(council);
    };
  }

  wake(council: string): void {
    for (const wake of this.#listeners.get(council) ?? []) wake();
  }

  get size(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
