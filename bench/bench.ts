import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ColdStarts, coldStarts } from './app/cold-starts.ts';
import { type BenchCouncil, foundCouncil } from './centre/bench-council.ts';
import { ENTRIES, type Scale } from './measure.ts';
import { keptStore, type SeededStore } from './seeded-store.ts';

const SEED = fileURLToPath(new URL('./seed-process.ts', import.meta.url));
/** Open clocks of `recompute`, one a letter of a store of their own. */
export const CLOCKS = 50_000;

/** What the measures of one run share: stores filled once per size, and the starts of the app. */
export class Bench {
  readonly scale: Scale;
  readonly letters: number;
  /** Holds the stores by their number of letters. */
  readonly #root: string;
  readonly #keeps: boolean;
  readonly #left: string[] = [];
  readonly #stores = new Map<number, Promise<SeededStore>>();
  #starts: Promise<ColdStarts> | null = null;
  #council: Promise<BenchCouncil> | null = null;

  /** `kept` is a folder whose stores are taken when they are there, and left there for another run; null keeps none. */
  constructor(scale: Scale, kept: string | null) {
    this.scale = scale;
    this.letters = ENTRIES[scale];
    this.#keeps = kept !== null;
    this.#root = kept ?? mkdtempSync(join(tmpdir(), 'sijill-bench-'));
  }

  /** A tenth of the asked size: what growth is held against. */
  get tenth(): number {
    return this.letters / 10;
  }

  store(letters = this.letters): Promise<SeededStore> {
    let store = this.#stores.get(letters);
    if (!store) {
      store = keptStore(this.#folder(letters), letters);
      this.#stores.set(letters, store);
    }
    return store;
  }

  /** The large store here, the two smaller ones in a process of their own meanwhile: nothing is measured yet. */
  async fill(): Promise<void> {
    const beside = (async () => {
      await this.#filledBeside(this.tenth, 0);
      await this.#filledBeside(CLOCKS, CLOCKS);
    })();
    await Promise.all([this.store(), beside]);
  }

  async #filledBeside(letters: number, clocks: number): Promise<void> {
    const args = ['--root', this.#folder(letters), '--letters', String(letters), '--clocks', String(clocks)];
    const [code] = await once(spawn(process.execPath, [SEED, ...args], { stdio: 'inherit' }), 'exit');
    if (code !== 0) throw new Error(`a store of ${letters} letters could not be filled`);
  }

  #folder(letters: number): string {
    return join(this.#root, String(letters));
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

  /** What a measure leaves for a later one in a kept store's folder. */
  removeAtEnd(path: string): void {
    this.#left.push(path);
  }

  async close(): Promise<void> {
    await this.#council?.then((council) => council.close()).catch(() => undefined);
    for (const path of this.#left) rmSync(path, { recursive: true, force: true });
    if (!this.#keeps) rmSync(this.#root, { recursive: true, force: true });
  }
}
