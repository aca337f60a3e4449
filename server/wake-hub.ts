import type { Neighbours } from './neighbours.ts';

interface Listener {
  device: string;
  wake(): void;
}

/** Between two councils that are woken because the line to PostgreSQL stands again. */
const APART_MS = 5;

/** Who waits at this instance for something new in a council. Nothing is carried here: whoever is woken syncs. */
export class WakeHub {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #neighbours: Neighbours;

  constructor(neighbours: Neighbours) {
    this.#neighbours = neighbours;
    neighbours.on('wake', (council, bringer) => this.#wakeHere(council, bringer));
    // Nobody knows what was missed; not all desks of the country at one moment.
    neighbours.on('back', () => {
      for (const [place, council] of [...this.#listeners.keys()].entries())
        setTimeout(() => this.#wakeHere(council, null), place * APART_MS).unref();
    });
  }

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

  /** Everybody at every instance but the device that brought it: it has the answer in its hand. */
  wake(council: string, bringer: string | null = null): void {
    this.#wakeHere(council, bringer);
    this.#neighbours.tell(council, bringer);
  }

  get size(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  #wakeHere(council: string, bringer: string | null): void {
    for (const { device, wake } of this.#listeners.get(council) ?? []) if (device !== bringer) wake();
  }
}
