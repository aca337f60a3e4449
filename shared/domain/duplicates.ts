import { foldTokens, stemArticle } from './text-folding.ts';

/** From here on two subjects of one sender are shown to the clerk side by side. */
export const NEAR_SUBJECT_THRESHOLD = 0.72;

/** Near subjects are looked for among the sender's mail of so many days. */
export const NEAR_SUBJECT_DAYS = 60;

/** Subjects are at most 2,000 characters; anything longer is compared by its beginning. */
const COMPARED_CHARS = 2000;

/** What two subjects are compared by; made once for the typed subject, then used for each candidate. */
export interface SubjectFeatures {
  words: ReadonlySet<string>;
  trigrams: ReadonlySet<string>;
  /** Tokens that hold a digit: file, parcel and invoice numbers. */
  numbers: ReadonlySet<string>;
}

/** Too frequent to say anything; folded. */
const EMPTY_WORDS = new Set(
  'de du des la le les l d et a au aux en sur pour par un une في من الي علي عن مع او و ان بشان حول موضوع objet'.split(
    ' ',
  ),
);

export function subjectFeatures(subject: string): SubjectFeatures {
  const tokens = foldTokens(subject.slice(0, COMPARED_CHARS)).map(stemArticle);
  const telling = tokens.filter((token) => !EMPTY_WORDS.has(token));
  const words = new Set(telling.length > 0 ? telling : tokens);
  const trigrams = new Set<string>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) trigrams.add(padded.slice(i, i + 3));
  }
  return { words, trigrams, numbers: new Set([...words].filter((word) => /\p{N}/u.test(word))) };
}

/** Sørensen–Dice: 0 nothing in common, 1 the same set. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const item of small) if (large.has(item)) common++;
  return (2 * common) / (a.size + b.size);
}

const hasOwnItem = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((item) => !b.has(item));

/**
 * 0 to 1. Words catch a changed order, trigrams a slip of the pen. A number of its own on
 * each side means two letters (invoice 12, invoice 13): such a pair stays under the threshold.
 */
export function compareSubjects(a: SubjectFeatures, b: SubjectFeatures): number {
  const likeness = (dice(a.words, b.words) + 2 * dice(a.trigrams, b.trigrams)) / 3;
  const numbersDiffer = hasOwnItem(a.numbers, b.numbers) && hasOwnItem(b.numbers, a.numbers);
  return numbersDiffer ? Math.min(likeness, NEAR_SUBJECT_THRESHOLD - 0.1) : likeness;
}

/** Likeness of two subjects as typed, 0 to 1; linear in their length. Two empty subjects: 0. */
export function subjectSimilarity(a: string, b: string): number {
  return compareSubjects(subjectFeatures(a), subjectFeatures(b));
}

/** Whether two subjects are near enough to be shown as a likely duplicate. */
export function areNearSubjects(a: string, b: string): boolean {
  return subjectSimilarity(a, b) >= NEAR_SUBJECT_THRESHOLD;
}
