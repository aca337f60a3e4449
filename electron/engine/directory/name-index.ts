import {
  allowedEdits,
  foldName,
  foldTyped,
  prefixEdits,
  type TypedWord,
} from '#shared/domain/correspondent-names.ts';
import { sameWord, soundKeys } from '#shared/domain/transliteration.ts';
import { LeastCosts } from './least-costs.ts';
import { type Candidate, EXACT, Likeliest, type Match, NEAR, PREFIX, SCRIPT, WORD } from './likeliest.ts';
import { NameOrder } from './name-order.ts';
import { WordIndex } from './word-index.ts';

export interface Named {
  id: string;
  /** Everything it is called, both languages, aliases, and what was merged into it. */
  names: readonly string[];
  uses: number;
  /** Civil day of the last letter, or ''. */
  lastUsed: string;
}

export interface Hit {
  id: string;
  match: Match;
}

interface Slot extends Candidate {
  names: readonly string[];
  tokens: readonly string[];
}

/**
 * Names in memory, found as they are typed. Kept up to date one by one: 20,000 names answer in a few
 * milliseconds whatever was typed (docs/performance.md).
 */
export class NameIndex {
  readonly #slots: (Slot | null)[] = [];
  readonly #place = new Map<string, number>();
  readonly #names = new NameOrder();
  readonly #words = new WordIndex();
  /** Words by what they sound like, in either script. */
  readonly #sounds = new Map<string, Set<string>>();
  /** Of one question: who was offered, and who holds the words looked at so far. */
  readonly #offered = new LeastCosts();
  readonly #holders = [new LeastCosts(), new LeastCosts()] as const;

  get size(): number {
    return this.#place.size;
  }

  has(id: string): boolean {
    return this.#place.has(id);
  }

  put({ id, names, uses, lastUsed }: Named): void {
    const at = this.#place.get(id);
    const before = at === undefined ? null : (this.#slots[at] ?? null);
    const lastDay = dayOf(lastUsed);
    if (at !== undefined && before && sameNames(before.names, names)) {
      this.#slots[at] = { ...before, uses, lastDay };
      return;
    }
    this.remove(id);
    const folded = names.filter((name) => name !== '').map(foldName);
    const tokens = [...new Set(folded.flatMap((name) => name.tokens))];
    const letters = Math.min(...folded.map(({ key }) => key.length), 1000);
    const slot = this.#slots.length;
    this.#slots.push({ id, names, uses, lastDay, tokens, letters });
    this.#place.set(id, slot);
    for (const { key } of folded) this.#names.add(key, slot);
    for (const token of tokens) {
      if (this.#words.add(token, slot)) this.#hear(token);
    }
  }

  remove(id: string): void {
    const at = this.#place.get(id);
    const slot = at === undefined ? null : this.#slots[at];
    if (at === undefined || !slot) return;
    for (const token of slot.tokens) this.#words.remove(token, at);
    this.#slots[at] = null;
    this.#place.delete(id);
  }

  /**
   * The `limit` likeliest for what is typed so far, likeliest first; nothing typed: the most usual. Surer kinds of match
   * are looked at first, and less sure ones only while there are not enough.
   */
  find(text: string, limit: number, today: string): Hit[] {
    const { key, words } = foldTyped(text);
    const likeliest = new Likeliest(limit, dayOf(today));
    if (words.length === 0) return this.#usual(likeliest);
    const offered = this.#offered.begin(this.#slots.length);
    const offer = (at: number, match: number, edits = 0): void => {
      const slot = this.#slots[at];
      if (!slot || offered.has(at)) return;
      offered.meet(at, 0);
      likeliest.offer(slot, match, edits);
    };
    this.#names.beginningWith(key, (at, isWhole) => offer(at, isWhole ? EXACT : PREFIX));
    if (offered.places.length >= limit) return likeliest.take();
    for (const at of this.#holding(words, (word) => this.#beginning(word)).places) offer(at, WORD);
    if (offered.places.length >= limit) return likeliest.take();
    const near = this.#holding(words, (word) => this.#near(word));
    for (const at of near.places) offer(at, NEAR, near.of(at));
    if (offered.places.length >= limit) return likeliest.take();
    for (const at of this.#holding(words, (word) => this.#sounding(word)).places) offer(at, SCRIPT);
    return likeliest.take();
  }

  #usual(likeliest: Likeliest): Hit[] {
    for (const slot of this.#slots) if (slot && slot.uses > 0) likeliest.offer(slot, PREFIX, 0);
    return likeliest.take();
  }

  /**
   * Places that hold every word typed, each with the sum of what its words cost at least; the longest word first leaves
   * fewest. Good until the next question.
   */
  #holding(words: readonly TypedWord[], meet: (word: TypedWord) => Iterable<Met>): LeastCosts {
    let [left, next] = this.#holders;
    const [longest, ...others] = words.toSorted((a, b) => lettersIn(b) - lettersIn(a));
    left.begin(this.#slots.length);
    if (longest) for (const [holders, cost] of meet(longest)) for (const at of holders) left.meet(at, cost);
    for (const word of others) {
      next.begin(this.#slots.length);
      for (const [holders, cost] of meet(word))
        for (const at of holders) if (left.has(at)) next.meet(at, cost + left.of(at));
      [left, next] = [next, left];
    }
    return left;
  }

  *#beginning({ forms }: TypedWord): Generator<Met> {
    for (const form of forms) {
      for (const word of this.#words.beginningWith(form)) yield [this.#words.holders(word), 0];
    }
  }

  /** The word without its article: two letters of «ال» must not buy an edit. */
  *#near(typed: TypedWord): Generator<Met> {
    yield* this.#beginning(typed);
    const form = typed.forms[1] ?? typed.forms[0] ?? '';
    const most = allowedEdits(form.length);
    if (most === 0) return;
    for (const word of this.#words.perhapsNear(form, most)) {
      const edits = prefixEdits(form, word, most);
      if (edits > 0 && edits <= most) yield [this.#words.holders(word), edits];
    }
  }

  /** The same name in the other script, or in another Latin spelling. */
  *#sounding(typed: TypedWord): Generator<Met> {
    yield* this.#beginning(typed);
    const heard = new Set<string>();
    for (const form of typed.forms) {
      for (const key of soundKeys(form)) {
        for (const word of this.#sounds.get(key) ?? []) {
          if (heard.has(word) || !sameWord(form, word)) continue;
          heard.add(word);
          yield [this.#words.holders(word), 0];
        }
      }
    }
  }

  #hear(word: string): void {
    for (const key of soundKeys(word)) {
      const words = this.#sounds.get(key);
      if (words) words.add(word);
      else this.#sounds.set(key, new Set([word]));
    }
  }
}

/** Holders of a word, and how many letters away it is from what was typed. */
type Met = [holders: ReadonlySet<number>, cost: number];

const lettersIn = ({ forms }: TypedWord): number => forms[0]?.length ?? 0;

/** Days since 1970 of a civil day. */
const dayOf = (civil: string): number => Date.parse(civil) / 86_400_000;

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
