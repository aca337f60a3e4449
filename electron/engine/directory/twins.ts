import type { LikelyTwins } from '#shared/contract/correspondents.ts';
import { phoneKey } from '#shared/domain/correspondent.ts';
import { foldName, wholeEdits } from '#shared/domain/correspondent-names.ts';
import type { Row } from '#shared/store/tables.ts';
import { namesOf, toLine } from './directory.ts';

type Entry = Row<'correspondent'>;
/** More than a person goes through in one sitting; the surest come first. */
const MOST = 200;
/** A name one letter apart says something only when it is long enough. */
const NEAR_FROM = 9;

/**
 * Pairs that may be one body: the same folded name in either language, the same phone, or a long name one
 * letter apart. Near names are found by leaving out each letter once, so that 20,000 names need no
 * comparison of all with all. `different` holds the pairs somebody said are two.
 */
export function findTwins(
  entries: readonly Entry[],
  different: ReadonlySet<string> = new Set(),
): LikelyTwins[] {
  const found = new Map<string, LikelyTwins>();
  const pair = (why: LikelyTwins['why'], a: Entry, b: Entry) => {
    if (a.id === b.id || found.size >= MOST) return;
    const [one, other] = survivorFirst(a, b);
    const key = pairKey([a.id, b.id]);
    if (!found.has(key) && !different.has(key))
      found.set(key, { why, one: withUses(one), other: withUses(other) });
  };
  const keys = entries.map((entry) => [...new Set(namesOf(entry).map((name) => foldName(name).key))]);
  pairUp(
    entries,
    (_entry, at) => keys[at] ?? [],
    (a, b) => pair('same-name', a, b),
  );
  pairUp(
    entries,
    ({ phone }) => [phoneKey(phone)].filter((key) => key !== ''),
    (a, b) => pair('same-phone', a, b),
  );
  nearNames(entries, keys, (a, b) => pair('near-name', a, b));
  return [...found.values()];
}

/** Two ids, whichever comes first. */
export const pairKey = (ids: readonly [string, string]): string => [...ids].sort().join(' ');

type Pair = (a: Entry, b: Entry) => void;

function pairUp(
  entries: readonly Entry[],
  keysOf: (entry: Entry, at: number) => readonly string[],
  pair: Pair,
): void {
  const first = new Map<string, Entry>();
  entries.forEach((entry, at) => {
    for (const key of keysOf(entry, at)) {
      const before = first.get(key);
      if (before) pair(before, entry);
      else first.set(key, entry);
    }
  });
}

function nearNames(entries: readonly Entry[], keys: readonly (readonly string[])[], pair: Pair): void {
  const shorter = new Map<number, [number, string]>();
  entries.forEach((entry, at) => {
    for (const key of keys[at] ?? []) {
      if (key.length < NEAR_FROM) continue;
      // Another number is another body: «الملحقة 4» and «الملحقة 5».
      const near = (place: number, other: string) => {
        const twin = entries[place];
        if (twin && other !== key && sameDigits(key, other) && oneSlip(key, other)) pair(twin, entry);
      };
      for (const hash of shortened(key)) {
        const before = shorter.get(hash);
        if (before) near(...before);
        else shorter.set(hash, [at, key]);
      }
    }
  });
}

/** One letter away, and not in a short word: Tata and Taza are two provinces. */
function oneSlip(a: string, b: string): boolean {
  if (wholeEdits(a, b, 1) !== 1) return false;
  const [words, others] = [a.split(' '), b.split(' ')];
  if (words.length !== others.length) return true;
  return words.every((word, at) => word === others[at] || Math.min(word.length, others[at]?.length ?? 0) > 4);
}

/** A number for the text itself and for it with each letter left out. */
function* shortened(text: string): Generator<number> {
  yield hashOf(text, -1);
  for (let skip = 0; skip < text.length; skip++) yield hashOf(text, skip);
}

function hashOf(text: string, skip: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    if (i !== skip) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash;
}

const sameDigits = (a: string, b: string): boolean => a.replace(/\D/g, '') === b.replace(/\D/g, '');
const weight = ({ uses, name_ar, name_fr, phone, address }: Entry): number =>
  uses * 10 + [name_ar, name_fr, phone, address].filter((text) => text !== '').length;

/** The one more letters name, or that says more, is proposed to stay. */
function survivorFirst(a: Entry, b: Entry): [Entry, Entry] {
  return weight(b) > weight(a) || (weight(b) === weight(a) && b.id < a.id) ? [b, a] : [a, b];
}

const withUses = (entry: Entry) => ({ ...toLine(entry), uses: entry.uses });
