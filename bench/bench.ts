import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ColdStarts, coldStarts } from './app/cold-starts.ts';
import { type BenchCouncil, foundCouncil } from './centre/bench-council.ts';
import { ENTRIES, type Scale } from './measure.ts';
import { keptStore, type SeededStore, seededStore } from './seeded-store.ts';

/** What the measures of one run share: stores filled once per size, and the starts of the app. */
export class Bench {
  readonly scale: Scale;
  readonly letters: number;
  readonly #kept: string | null;
  readonly #stores = new Map<number, Promise<SeededStore>>();
  #starts: Promise<ColdStarts> | null = null;
  #council: Promise<BenchCouncil> | null = null;

  /** `kept` is a folder whose stores are taken when they are there, and left there for another run; null keeps none. */
  constructor(scale: Scale, kept: string | null) {
    this.scale = scale;
    this.letters = ENTRIES[scale];
    this.#kept = kept;
  }

  /** A tenth of the asked size: what growth is held against. */
  get tenth(): number {
    return this.letters / 10;
  }

  store(letters = this.letters): Promise<SeededStore> {
    let store = this.#stores.get(letters);
    if (!store) {
      store =
        this.#kept === null ? seededStore(letters) : keptStore(join(this.#kept, String(letters)), letters);
      this.#stores.set(letters, store);
    }
    return store;
  }

  /** Starts the app and the empty window in turns, once for all the measures that are read from it. */
  async starts(): Promise<ColdStarts> {
    this.#starts ??= this.store().then((store) => coldStarts(store));
    return this.#starts;
  }

  /** A centre to which the store's journal is sent, piece by piece. */
  async council(): Promise<BenchCouncil> {
    this.#council ??= this.store().then(foundCouncil);
    return this.#council;
  }

  async close(): Promise<void> {
    await this.#council?.then((council) => council.close()).catch(() => undefined);
    if (this.#kept !== null) return;
    for (const store of this.#stores.values()) {
      const made = await store.catch(() => null);
      if (made) rmSync(made.root, { recursive: true, force: true });
    }
  }
}
