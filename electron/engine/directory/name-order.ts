import { byUnits, lowerBound } from './in-order.ts';

/** Whole names in order, each with the place of who bears it: those that begin alike lie side by side. */
export class NameOrder {
  #names: string[] = [];
  #bearers: number[] = [];
  #fresh: [name: string, bearer: number][] = [];

  /** A place is never given to somebody else: a bearer that is gone is known by its place alone. */
  add(name: string, bearer: number): void {
    this.#fresh.push([name, bearer]);
  }

  /** Tells those whose name begins so; whose name it is whole, first. */
  beginningWith(prefix: string, tell: (bearer: number, isWhole: boolean) => void): void {
    this.#sort();
    for (let at = lowerBound(this.#names, prefix); at < this.#names.length; at++) {
      const name = this.#names[at] ?? '';
      if (!name.startsWith(prefix)) return;
      tell(this.#bearers[at] ?? 0, name.length === prefix.length);
    }
  }

  #sort(): void {
    if (this.#fresh.length === 0) return;
    if (this.#fresh.length < 64) for (const [name, bearer] of this.#fresh) this.#insert(name, bearer);
    else {
      const all = [
        ...this.#names.map((name, at): [string, number] => [name, this.#bearers[at] ?? 0]),
        ...this.#fresh,
      ].sort(([a], [b]) => byUnits(a, b));
      this.#names = all.map(([name]) => name);
      this.#bearers = all.map(([, bearer]) => bearer);
    }
    this.#fresh = [];
  }

  #insert(name: string, bearer: number): void {
    const at = lowerBound(this.#names, name);
    this.#names.splice(at, 0, name);
    this.#bearers.splice(at, 0, bearer);
  }
}
