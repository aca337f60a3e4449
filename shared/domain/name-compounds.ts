import { stemArticle } from './text-folding.ts';

/*
 * Names that are written in one word or in two: عبد الله and عبدالله, Ben Ali and Benali, Noureddine and Nour
 * Eddine. Both forms meet in one joined word, indexed beside the words themselves and looked for instead of them.
 */

const ARABIC_FIRST = new Map([
  ['عبد', 'عبد'],
  ['بن', 'بن'],
  ['ابن', 'بن'],
  ['بو', 'بو'],
  ['ابو', 'بو'],
]);

const LATIN_FIRST = new Map([
  ['abd', 'abd'],
  ['ben', 'ben'],
  ['bin', 'ben'],
  ['ibn', 'ben'],
  ['bou', 'bou'],
  ['abou', 'bou'],
]);

/** The Latin article as a word of its own; dropped from what is looked for. */
export const LATIN_ARTICLES: ReadonlySet<string> = new Set([
  'el',
  'al',
  'ed',
  'es',
  'er',
  'et',
  'ez',
  'ech',
  'en',
]);

/** A joined word and how many of the words it is made of. */
export interface Compound {
  word: string;
  length: number;
}

/** The compound that begins at `words[at]` (folded, articles kept), or null. */
export function compoundAt(words: readonly string[], at: number): Compound | null {
  const word = words[at] ?? '';
  return arabicJoined(word) ?? arabicPair(word, words[at + 1]) ?? latinPair(words, at);
}

/** Already one word, with the article inside: عبدالرحيم → عبدرحيم, نورالدين → نوردين. */
function arabicJoined(word: string): Compound | null {
  const servant = /^عبد(ال.{3,})$/.exec(word);
  if (servant?.[1]) return { word: `عبد${stemArticle(servant[1])}`, length: 1 };
  // الوالدين only ends like a name: what begins with an article is an ordinary word.
  const faith = stemArticle(word) === word ? /^(.{2,})الدين$/.exec(word) : null;
  return faith?.[1] ? { word: `${stemArticle(faith[1])}دين`, length: 1 } : null;
}

function arabicPair(word: string, next: string | undefined): Compound | null {
  if (next === undefined) return null;
  const first = ARABIC_FIRST.get(word);
  if (first !== undefined) return { word: first + stemArticle(next), length: 2 };
  if (next === 'الدين' && word.length >= 2) return { word: `${stemArticle(word)}دين`, length: 2 };
  // The one town whose Arabic and French names share nothing but their meaning.
  return stemArticle(word) === 'دار' && next === 'البيضاء' ? { word: 'داربيضاء', length: 2 } : null;
}

function latinPair(words: readonly string[], at: number): Compound | null {
  const word = words[at] ?? '';
  const next = words[at + 1];
  if (next === undefined) return null;
  const first = LATIN_FIRST.get(word);
  const last = words[at + 2];
  if (first !== undefined) {
    if (!LATIN_ARTICLES.has(next)) return { word: first + next, length: 2 };
    return last === undefined ? null : { word: (first === 'abd' ? 'abdel' : first) + last, length: 3 };
  }
  if (/^[ae]?d?dine$/.test(next) && /^[a-z]{2,}$/.test(word)) return { word: `${word}eddine`, length: 2 };
  if ((next === 'ed' || next === 'el') && last === 'dine') return { word: `${word}eddine`, length: 3 };
  return null;
}
