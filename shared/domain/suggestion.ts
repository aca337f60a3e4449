import { foldTokens, stemArticle } from './text-folding.ts';

/** A subject's beginning says what it is about; what follows costs time. */
const MOST_WORDS = 40;
const SHORTEST = 2;

const EMPTY = new Set(
  'de du des la le les et en sur pour par un une au aux dans avec objet votre notre في من الي علي عن مع او بشان حول موضوع طلب'.split(
    ' ',
  ),
);

/** What a letter is learnt and recognised by: its telling words, once each, and its sender. */
export function letterWords(subject: string, correspondentKey: string): string[] {
  const words = new Set<string>();
  for (const token of foldTokens(subject)) {
    if (words.size >= MOST_WORDS) break;
    const stem = stemArticle(token);
    if (stem.length >= SHORTEST && !EMPTY.has(stem) && !/^\p{N}+$/u.test(stem)) words.add(stem);
  }
  // Its own mark, so that a sender's name in a subject is another evidence than the sender.
  return correspondentKey === '' ? [...words] : [...words, `@${correspondentKey}`];
}

/** What past letters taught about one unit. */
export interface UnitEvidence {
  unit: string;
  /** Letters it received. */
  letters: number;
  /** In how many of them each word of the question stood. */
  seen: ReadonlyMap<string, number>;
}

export interface Scored {
  unit: string;
  /** 0 to 1, among all units. */
  share: number;
  /** The words that spoke most for it, strongest first. */
  because: string[];
}

/** Fewer letters than this teach nothing that may be shown. */
export const LEAST_LETTERS = 20;
/** A first suggestion below this share is not shown: the clerk decides alone. */
export const SURE_ENOUGH = 0.5;
const MOST_REASONS = 3;

/**
 * Naive Bayes over the presence of words, with one imagined letter a class (Laplace), so that an unseen word is no
 * verdict. Linear in words × units.
 */
export function scoreUnits(words: readonly string[], units: readonly UnitEvidence[]): Scored[] {
  const total = units.reduce((sum, { letters }) => sum + letters, 0);
  const known = words.filter((word) => units.some(({ seen }) => (seen.get(word) ?? 0) > 0));
  if (total === 0 || known.length === 0) return [];
  const scored = units.map((evidence) => scoreOne(evidence, units, known, total));
  const best = Math.max(...scored.map(({ log }) => log));
  const sum = scored.reduce((all, { log }) => all + Math.exp(log - best), 0);
  return scored
    .map(({ unit, log, because }) => ({ unit, share: Math.exp(log - best) / sum, because }))
    .sort((a, b) => b.share - a.share || (a.unit < b.unit ? -1 : 1));
}

function scoreOne(
  { unit, letters, seen }: UnitEvidence,
  units: readonly UnitEvidence[],
  words: readonly string[],
  total: number,
): { unit: string; log: number; because: string[] } {
  let log = Math.log((letters + 1) / (total + units.length));
  const gains: [word: string, gain: number][] = [];
  for (const word of words) {
    const here = ((seen.get(word) ?? 0) + 0.5) / (letters + 1);
    const everywhere = units.reduce((sum, other) => sum + (other.seen.get(word) ?? 0), 0);
    log += Math.log(here);
    gains.push([word, here / ((everywhere + 0.5) / (total + 1))]);
  }
  const because = gains
    .filter(([word, gain]) => gain > 1 && (seen.get(word) ?? 0) > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_REASONS)
    .map(([word]) => word);
  return { unit, log, because };
}
