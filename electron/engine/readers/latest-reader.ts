import { DomainError } from '#shared/domain/errors.ts';
import type { QueryName } from '../queries/index.ts';
import type { QueryContext } from '../queries/query.ts';
import type { Reader } from './reader.ts';

interface Asked {
  input: unknown;
  context: QueryContext;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * For what is asked at every key: of each question only the last one is answered. One runs at a time; a newer one
 * takes the place of the one that waits, which is refused with `search.superseded`.
 */
export class LatestReader implements Reader {
  readonly #make: () => Reader;
  #reader: Reader | null = null;
  readonly #waiting = new Map<QueryName, Asked>();
  #busy = false;
  #closed = false;

  /** `make` opens the reader; called with the first question. */
  constructor(make: () => Reader) {
    this.#make = make;
  }

  read(name: QueryName, input: unknown, context: QueryContext): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new DomainError('session.locked'));
      this.#waiting.get(name)?.reject(new DomainError('search.superseded'));
      this.#waiting.set(name, { input, context, resolve, reject });
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#take(); next; next = this.#take()) {
        this.#reader ??= this.#make();
        const [name, { input, context, resolve, reject }] = next;
        await this.#reader.read(name, input, context).then(resolve, reject);
      }
    } finally {
      this.#busy = false;
    }
  }

  #take(): [QueryName, Asked] | undefined {
    const [next] = this.#waiting;
    if (next) this.#waiting.delete(next[0]);
    return next;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new DomainError('session.locked'));
    this.#waiting.clear();
    await this.#reader?.close();
  }
}
