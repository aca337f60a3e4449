import {
  allowedEdits,
  type FoldedName,
  foldName,
  foldTyped,
  prefixEdits,
  type TypedWord,
} from '#shared/domain/correspondent-names.ts';
import { sameWord, soundKeys } from '#shared/domain/transliteration.ts';
import { WordIndex } from './word-index.ts';

/** How what was typed meets a name, surest first. */
export const MATCHES = ['exact', 'prefix', 'word', 'near', 'script'] as const;
export type Match = (typeof MATCHES)[number];

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

interface Slot extends Named {
  folded: readonly FoldedName[];
  tokens: readonly string[];
  /** Letters of its shortest name: among equals the shorter is the likelier. */
  letters: number;
  /** Of its last letter, in days since 1970; read once, for a first letter typed asks it of thousands. */
  lastDay: number;
}

interface Scored {
  slot: Slot;
  match: number;
  edits: number;
  habit: number;
  length: number;
}

/**
 * Names in memory, found as they are typed. Kept up to date one by one: 20,000 names answer in a few
 * milliseconds whatever was typed (docs/performance.md).
 */
export class NameIndex {
  readonly #slots: (Slot | null)[] = [];
  readonly #place = new Map<string, number>();
  readonly #words = new WordIndex();
  /** Words by what they sound like, in either script. */
  readonly #sounds = new Map<string, Set<string>>();

  get size(): number {
    return this.#place.size;
  }

  has(id: string): boolean {
    return this.#place.has(id);
  }

  put(named: Named): void {
    const at = this.#place.get(named.id);
    const before = at === undefined ? null : (this.#slots[at] ?? null);
    if (at !== undefined && before && sameNames(before.names, named.names)) {
      this.#slots[at] = { ...before, ...named, lastDay: dayOf(named.lastUsed) };
      return;
    }
    this.remove(named.id);
    const folded = named.names.filter((name) => name !== '').map(foldName);
    const tokens = [...new Set(folded.flatMap((name) => name.tokens))];
    const slot = this.#slots.length;
    this.#slots.push({
      ...named,
      folded,
      tokens,
      letters: lengthOf(folded),
      lastDay: dayOf(named.lastUsed),
    });
    this.#place.set(named.id, slot);
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

  /** The `limit` likeliest for what is typed so far, likeliest first; nothing typed: the most usual. */
  find(text: string, limit: number, today: string): Hit[] {
    const typed = foldTyped(text);
    if (typed.words.length === 0) return this.#usual(limit, today);
    const day = dayOf(today);
    const [first, ...others] = typed.words;
    const beginning =
      first && others.length === 0
        ? anyOf(this.#beginning(first))
        : this.#holding(typed.words, (word) => this.#beginning(word));
    if (beginning.size >= limit) return hitsOf(this.#likeliestOf(beginning.keys(), limit, typed.key, day));
    const found = new Map<number, Scored>();
    const keep = (at: number, match: number, edits: number) => {
      const slot = this.#slots[at];
      if (!slot || found.has(at)) return;
      found.set(at, { slot, match, edits, habit: habitOf(slot, day), length: slot.letters });
    };
    for (const at of beginning.keys()) {
      const slot = this.#slots[at];
      if (slot) keep(at, rankOf(slot, typed.key), 0);
    }
    for (const [at, edits] of this.#holding(typed.words, (word) => this.#near(word))) keep(at, NEAR, edits);
    if (found.size < limit) {
      for (const at of this.#holding(typed.words, (word) => this.#sounding(word)).keys()) keep(at, SCRIPT, 0);
    }
    return hitsOf([...found.values()].sort(likelier).slice(0, limit));
  }

  /** One letter meets thousands: none but the `limit` likeliest is more than looked at. */
  #likeliestOf(places: Iterable<number>, limit: number, key: string, day: number): Scored[] {
    const best: Scored[] = [];
    for (const at of places) {
      const slot = this.#slots[at];
      if (!slot) continue;
      const match = rankOf(slot, key);
      const last = best[limit - 1];
      if (last && match > last.match) continue;
      const habit = habitOf(slot, day);
      if (last && match === last.match && habit < last.habit) continue;
      const scored = { slot, match, edits: 0, habit, length: slot.letters };
      if (last && likelier(scored, last) >= 0) continue;
      best.push(scored);
      best.sort(likelier).splice(limit);
    }
    return best;
  }

  #usual(limit: number, today: string): Hit[] {
    const day = dayOf(today);
    return this.#slots
      .filter((slot): slot is Slot => slot !== null && slot.uses > 0)
      .map((slot) => ({ slot, match: 0, edits: 0, habit: habitOf(slot, day), length: slot.letters }))
      .sort(likelier)
      .slice(0, limit)
      .map(({ slot }) => ({ id: slot.id, match: 'prefix' }));
  }

  /** Slots that hold every word typed, each with the sum of what its words cost; the longest word first leaves fewest. */
  #holding(words: readonly TypedWord[], meet: (word: TypedWord) => Iterable<Met>): Map<number, number> {
    let left: Map<number, number> | null = null;
    for (const word of words.toSorted((a, b) => lettersIn(b) - lettersIn(a))) {
      const next = new Map<number, number>();
      for (const [slots, cost] of meet(word)) meetAll(slots, cost, left, next);
      if (left) for (const [at, cost] of next) next.set(at, cost + (left.get(at) ?? 0));
      left = next;
    }
    return left ?? new Map();
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

/** Whoever holds one of the words: a first letter has thousands, and nothing is counted for them. */
function anyOf(met: Iterable<Met>): Set<number> {
  const all = new Set<number>();
  for (const [holders] of met) for (const at of holders) all.add(at);
  return all;
}

/** Adds holders that met the words before too, each at its least cost. */
function meetAll(
  holders: ReadonlySet<number>,
  cost: number,
  before: ReadonlyMap<number, number> | null,
  next: Map<number, number>,
): void {
  for (const at of holders) {
    if (before && !before.has(at)) continue;
    const known = next.get(at);
    if (known === undefined || cost < known) next.set(at, cost);
  }
}

const [EXACT, PREFIX, WORD, NEAR, SCRIPT] = [0, 1, 2, 3, 4] as const;

function rankOf({ folded }: Slot, key: string): number {
  let best: number = WORD;
  for (const name of folded) {
    if (name.key === key) return EXACT;
    if (name.key.startsWith(key)) best = PREFIX;
  }
  return best;
}

/** Written to often and lately: a letter of three months ago counts half of one of today. */
function habitOf({ uses, lastDay }: Slot, today: number): number {
  return uses === 0 ? 0 : uses * 0.5 ** (Math.max(0, today - lastDay) / 90);
}

/** Days since 1970 of a civil day. */
const dayOf = (civil: string): number => Date.parse(civil) / 86_400_000;

const lengthOf = (folded: readonly FoldedName[]): number =>
  Math.min(...folded.map(({ key }) => key.length), 1000);

const hitsOf = (scored: readonly Scored[]): Hit[] =>
  scored.map(({ slot, match }) => ({ id: slot.id, match: MATCHES[match] ?? 'near' }));

function likelier(a: Scored, b: Scored): number {
  return (
    a.match - b.match ||
    a.edits - b.edits ||
    b.habit - a.habit ||
    a.length - b.length ||
    (a.slot.id < b.slot.id ? -1 : 1)
  );
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
