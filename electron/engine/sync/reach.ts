import { isIdle, rowKey, type Touched, wholeTable } from './recording-rows.ts';

/** Sequences of entries by the name of what they touched. */
type Names = Map<string, Set<number>>;

/** Which rows the unordered entries read, wrote and added to. */
export class Reach {
  readonly #reads: Names = new Map();
  readonly #writes: Names = new Map();
  readonly #adds: Names = new Map();

  /** Entries that touched nothing: they do not apply, so far. */
  readonly idle = new Set<number>();

  /** No unordered entry is noted. */
  get isEmpty(): boolean {
    return this.idle.size + this.#reads.size + this.#writes.size + this.#adds.size === 0;
  }

  note(seq: number, touched: Touched): void {
    if (isIdle(touched)) this.idle.add(seq);
    for (const [names, name] of this.#namesOf(touched)) {
      const known = names.get(name);
      if (known) known.add(seq);
      else names.set(name, new Set([seq]));
    }
  }

  forget(seq: number, touched: Touched): void {
    this.idle.delete(seq);
    for (const [names, name] of this.#namesOf(touched)) {
      const known = names.get(name);
      known?.delete(seq);
      if (known?.size === 0) names.delete(name);
    }
  }

  /**
   * Entries after `seq` that come to something else with what was touched before them than without it, or make it
   * something else. Additions to one counter have no order.
   */
  meeting({ reads, writes, adds }: Touched, seq = 0): Set<number> {
    const met = new Set<number>();
    const meet = (names: Names, name: string) => {
      for (const each of names.get(name) ?? []) if (each > seq) met.add(each);
    };
    for (const { table, key } of writes) {
      const name = rowKey(table, key);
      for (const names of [this.#reads, this.#writes, this.#adds]) meet(names, name);
      meet(this.#reads, wholeTable(table));
    }
    for (const { table, key } of adds) {
      for (const names of [this.#reads, this.#writes]) meet(names, rowKey(table, key));
      meet(this.#reads, wholeTable(table));
    }
    for (const name of reads) for (const names of [this.#writes, this.#adds]) meet(names, name);
    return met;
  }

  *#namesOf({ reads, writes, adds }: Touched): Generator<[Names, string]> {
    for (const name of reads) yield [this.#reads, name];
    for (const [names, touched] of [
      [this.#writes, writes],
      [this.#adds, adds],
    ] as const)
      for (const { table, key } of touched) {
        yield [names, rowKey(table, key)];
        yield [names, wholeTable(table)];
      }
  }
}
