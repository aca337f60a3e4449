import { compoundAt, LATIN_ARTICLES } from './name-compounds.ts';
import { foldTokens, stemArticle } from './text-folding.ts';
import { latinKeys, latinSounds } from './transliteration-latin.ts';

/*
 * One name in two scripts. Arabic leaves short vowels out and Latin spelling is a habit, not a rule, so equality is
 * in two steps:
 *
 * 1. `soundKeys`: the consonants alone, near ones as one (b p · f v · t th · d dh z · s · ch · k q g j kh gh · l m n
 *    r); h, ع, و, ي and vowels are left out. A word has few keys; two spellings of one name share one. It is what is
 *    indexed.
 * 2. `sameWord`: every Arabic letter has its usual Moroccan spellings; a short vowel may stand after any consonant;
 *    a long one (ا و ي) must be heard. الحسين is Houcine, Hussein, Lhoussaine, but not Hassan.
 *
 * What Arabic does not write cannot be told apart: Rabat is also how one would spell ربط.
 */

const SHORT = '[aeioy]?';
/** ou for a vowel that is not written is heard in a first syllable (منير, Mounir) or after another ou (يونس). */
const SHORT_FIRST = '[aeiouy]?';
/** Between the last two of three letters: عمر is Omar, حسن Hassan; Houcine and Hamid would be written with ي. */
const SHORT_CLOSED = '[ae]?';
const AROUND_AYN = '[aeiou]?3?[ae]?';
const SUN = new Set('تثدذرزسشصضطظلن');

/** Arabic letter → its spellings, in the symbols of `latinSounds`. Vowels and weak letters are apart. */
const LETTERS: Record<string, string> = {
  ب: '[bp]',
  ت: '[tT]',
  ث: '[Tts]',
  ج: '[jg]',
  ح: 'h',
  خ: 'x',
  د: 'd',
  ذ: '[dDz]',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'C',
  ص: 's',
  ض: '[dD]',
  ط: 't',
  ظ: '[dDz]',
  غ: '[Qg]',
  ف: 'f',
  ق: '[qkg]',
  ك: '[kg]',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
};

/** Whether the long vowel that follows brings its own vowels. */
const BRINGS_VOWEL = new Set('اويعء');
const LONG = new Set('اويه');

/** The Latin spellings of one folded Arabic word without its article, as a pattern over `latinSounds`. */
function spellings(word: string): RegExp {
  const letters = [...word];
  // العربي is Larbi, Elarbi; الراشدي is Errachidi: before a sun letter the l is not heard.
  let pattern = SUN.has(letters[0] ?? '') ? '(?:[aei]?l[ae]?|[ae])?' : '(?:[aei]?l[ae]?)?';
  // After عبد a name begins again.
  const second = word.startsWith('عبد') && letters.length > 4 ? 3 : 0;
  letters.forEach((letter, at) => {
    if (second > 0 && at === second) pattern += '(?:[aeou]?l)?';
    const begins = at === 0 || at === second;
    pattern += weakLetter(letter, { begins, at, letters }) ?? strongLetter(letter, at, letters);
  });
  return new RegExp(`^${pattern}e?$`);
}

interface Place {
  begins: boolean;
  at: number;
  letters: readonly string[];
}

/** Vowels, hamza, ع and the final ة; null for a consonant. */
function weakLetter(letter: string, { begins, at, letters }: Place): string | null {
  const last = at === letters.length - 1;
  const before = letters[at - 1];
  switch (letter) {
    case 'ا':
      if (begins) return '[aeiou]?';
      return letters[at + 1] === 'ء' ? 'a' : '[ae]';
    case 'ء':
      return '[aei]?';
    case 'ع':
      return AROUND_AYN;
    case 'و':
      return '[aeo]?[uwo][aei]?';
    case 'ي':
      // It may have been a hamza (عرائش, Larache) or, at the end, ى (سلمى, Salma).
      if (before === 'ا' && !last) return '[iye]?';
      return last ? '(?:[ae]?[iy]|[ea])' : '[aei]?[iy][aeo]?';
    case 'ه':
      if (before === 'ت' && !last) return `(?:h${SHORT})?`;
      if (!last || begins) return null;
      // The t of ة is heard after ا (نجاة, Najat) and before another word (قلعة السراغنة, Kelaat Sraghna).
      return letters.length > 3 ? '(?:[aeo]?[ht]a?|[aeo])' : '(?:[aeo]?ha?|[aeo])';
    default:
      return null;
  }
}

function strongLetter(letter: string, at: number, letters: readonly string[]): string {
  // v comes with words of other languages (فولفو), never with a name of three letters.
  const consonant = letter === 'ف' && letters.length > 3 ? '[fv]' : (LETTERS[letter] ?? letter);
  const vowel = shortVowel(at, letters);
  return letters[at - 1] === letter ? `(?:${consonant}${vowel})?` : consonant + vowel;
}

/** What may be heard between a consonant and the next one though nothing is written. */
function shortVowel(at: number, letters: readonly string[]): string {
  const next = letters[at + 1];
  if (next === undefined || BRINGS_VOWEL.has(next)) return '';
  if (at === 0 || letters[at - 1] === 'و') return SHORT_FIRST;
  const roots = letters[0] === 'ا' ? letters.slice(1) : letters;
  const closed = roots.length === 3 && at === letters.length - 2 && !roots.some((root) => LONG.has(root));
  return closed ? SHORT_CLOSED : SHORT;
}

const CONSONANTS: Record<string, string> = Object.fromEntries(
  Object.entries({
    b: 'bpب',
    f: 'fvف',
    t: 'tTتطث',
    d: 'dDzدذضظز',
    s: 'sسص',
    c: 'Cش',
    k: 'kqgjxQجكقخغ',
    l: 'lل',
    m: 'mم',
    n: 'nن',
    r: 'rر',
  }).flatMap(([key, letters]) => [...letters].map((letter) => [letter, key])),
);

function consonantsOf(sounds: string): string {
  let key = '';
  for (const sound of sounds) {
    const consonant = CONSONANTS[sound];
    if (consonant !== undefined && !key.endsWith(consonant)) key += consonant;
  }
  return key;
}

const ARABIC = /^[\u0621-\u064a]+$/;
const LATIN = /^[a-z379]+$/;
const LONGEST = 40;

export type Script = 'arabic' | 'latin';

/** The script of a folded word that may be a name; null for numbers, other scripts and words out of size. */
export function scriptOf(word: string): Script | null {
  if (word.length > LONGEST) return null;
  if (ARABIC.test(word)) return word.length >= 3 || word === 'طه' ? 'arabic' : null;
  return LATIN.test(word) && /[a-z]{2}/.test(word) && word.length >= 3 ? 'latin' : null;
}

/** Names of towns that are translations or old forms, not spellings; folded, compounds joined. */
const OTHER_NAMES: readonly (readonly [latin: string, arabic: string])[] = [
  ['tanger', 'طنجه'],
  ['tangier', 'طنجه'],
  ['tangiers', 'طنجه'],
  ['fez', 'فاس'],
  ['casablanca', 'داربيضاء'],
  ['casa', 'داربيضاء'],
];

/** The keys a folded word is kept under, in either script; none when it cannot be a name. */
export function soundKeys(word: string): string[] {
  const named = OTHER_NAMES.filter((pair) => pair.includes(word)).map(([, arabic]) => `=${arabic}`);
  const script = scriptOf(word);
  if (script === null) return named;
  const keys = script === 'arabic' ? arabicConsonants(word) : latinConsonants(word);
  return [...new Set([...keys.filter((key) => key !== ''), ...named])];
}

function arabicConsonants(word: string): string[] {
  const keys = [consonantsOf(word)];
  if (word.endsWith('ه')) keys.push(consonantsOf(`${word}t`));
  return keys.flatMap((key) => (word.includes('ث') ? [key, consonantsOf(word.replaceAll('ث', 'س'))] : [key]));
}

function latinConsonants(word: string): string[] {
  const sounds = latinSounds(word);
  const forms = [sounds, sounds.replace(/^[aei]?l[ae]?/, ''), sounds.replace(/^(abd)[aeou]?l/, '$1')];
  return forms.map(consonantsOf);
}

const patterns = new Map<string, RegExp>();
const MOST_PATTERNS = 2_000;

function patternOf(arabic: string): RegExp {
  let pattern = patterns.get(arabic);
  if (!pattern) {
    if (patterns.size >= MOST_PATTERNS) patterns.clear();
    pattern = spellings(arabic);
    patterns.set(arabic, pattern);
  }
  return pattern;
}

/**
 * Whether two folded words (Arabic without its article) are one name: in two scripts by their sounds, in Latin
 * twice by `latinKeys`. Two Arabic words are never compared this way: Arabic spelling is folded, not guessed.
 */
export function sameWord(one: string, other: string): boolean {
  const scripts = [scriptOf(one), scriptOf(other)];
  if (scripts[0] === 'arabic' && scripts[1] === 'arabic') return false;
  if (OTHER_NAMES.some((pair) => pair.includes(one) && pair.includes(other))) return true;
  if (scripts.includes(null)) return false;
  if (scripts[0] === scripts[1]) {
    const keys = latinKeys(other);
    return latinKeys(one).some((key) => keys.includes(key));
  }
  const [arabic, latin] = scripts[0] === 'arabic' ? [one, other] : [other, one];
  return patternOf(arabic).test(latinSounds(latin));
}

/** The words of a name as they are compared: compounds joined, articles left out. */
function nameWords(name: string): string[] {
  const tokens = foldTokens(name);
  const words: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const compound = compoundAt(tokens, at);
    const token = tokens[at] ?? '';
    if (compound) words.push(compound.word);
    else if (!LATIN_ARTICLES.has(token)) words.push(stemArticle(token));
    at += compound?.length ?? 1;
  }
  return words;
}

/** Whether two names, as typed, are the same one word by word: 'fatima zahra' and 'فاطمة الزهراء'. */
export function sameName(one: string, other: string): boolean {
  const [left, right] = [nameWords(one), nameWords(other)];
  return (
    left.length === right.length &&
    left.every((word, at) => word === right[at] || sameWord(word, right[at] ?? ''))
  );
}
