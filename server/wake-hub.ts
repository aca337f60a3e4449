interface Listener {
  device: string;
  wake(): void;
}

/** Who waits for something new in a council. Nothing is carried here: whoever is woken syncs. */
export class WakeHub {
  readonly #listeners = new Map<string, Set<Listener>>();

  listen(council: string, device: string, wake: () => void): () => void {
    const listeners = this.#listeners.get(council) ?? new Set();
    this.#listeners.set(council, listeners);
    const listener = { device, wake };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(council);
    };
  }

  /** Everybody but the device that brought it: it has the answer in its hand. */
  wake(council: string, bringer: string | null = null): void {
    for (const { device, wake } of this.#listeners.get(council) ?? []) if (device !== bringer) wake();
  }

  get size(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
