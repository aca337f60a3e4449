import { byUnits, lowerBound } from './in-order.ts';

/** Which slots hold a word, with the words in order: a beginning is found by halving, a near word by one walk. */
export class WordIndex {
  readonly #holders = new Map<string, Set<number>>();
  /** Sorted; `#masks` beside it. */
  #words: string[] = [];
  #masks: number[] = [];
  #fresh: string[] = [];

  /** Answers whether the word is new. */
  add(word: string, slot: number): boolean {
    const holders = this.#holders.get(word);
    if (holders) holders.add(slot);
    else {
      this.#holders.set(word, new Set([slot]));
      this.#fresh.push(word);
    }
    return holders === undefined;
  }

  /** The word stays; with nobody under it, it finds nothing. */
  remove(word: string, slot: number): void {
    this.#holders.get(word)?.delete(slot);
  }

  holders(word: string): ReadonlySet<number> {
    return this.#holders.get(word) ?? NOBODY;
  }

  /** Words that begin so. */
  *beginningWith(prefix: string): Generator<string> {
    this.#sort();
    for (let at = lowerBound(this.#words, prefix); ; at++) {
      const word = this.#words[at];
      if (word === undefined || !word.startsWith(prefix)) return;
      yield word;
    }
  }

  /**
   * Words whose letters leave a chance that `most` edits make `typed` their beginning: a walk over numbers,
   * so that the real comparison is made for one word in fifty.
   */
  *perhapsNear(typed: string, most: number): Generator<string> {
    this.#sort();
    const mask = lettersOf(typed);
    const shortest = typed.length - most;
    for (let at = 0; at < this.#words.length; at++) {
      if (bits(mask & ~(this.#masks[at] ?? 0)) > most) continue;
      const word = this.#words[at] ?? '';
      if (word.length >= shortest) yield word;
    }
  }

  #sort(): void {
    if (this.#fresh.length === 0) return;
    if (this.#fresh.length < 64) for (const word of this.#fresh) this.#insert(word);
    else {
      this.#words = [...this.#words, ...this.#fresh].sort(byUnits);
      this.#masks = this.#words.map(lettersOf);
    }
    this.#fresh = [];
  }

  #insert(word: string): void {
    const at = lowerBound(this.#words, word);
    this.#words.splice(at, 0, word);
    this.#masks.splice(at, 0, lettersOf(word));
  }
}

const NOBODY: ReadonlySet<number> = new Set();

/** Which letters a word has, 32 classes of them. */
function lettersOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

function bits(value: number): number {
  let left = value;
  let count = 0;
  for (; left !== 0; count++) left &= left - 1;
  return count;
}
