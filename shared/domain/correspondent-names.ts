import { foldTokens, stemArticle } from './text-folding.ts';

/** Written apart or together as the hand goes: «عبد الله», «بن علي», "El Alaoui", "Ait Ali". */
const JOINED_TO_NEXT = new Set(
  'عبد بن ابن بنت ابو بو ايت ال اولاد ولد ben bent bin ibn abd abdel abdul abou abu bou ait el al oulad ould'.split(
    ' ',
  ),
);
/** A Latin article that one hand writes and another leaves out. */
const LATIN_ARTICLES = new Set(['el', 'al']);
const ARABIC_ARTICLES = ['وال', 'بال', 'كال', 'فال', 'ال', 'لل'];

/** One name as it is compared. */
export interface FoldedName {
  /** Words with particles joined to what follows and articles gone: equal = the same name. */
  key: string;
  /** Everything one of its words may be looked for by. */
  tokens: readonly string[];
}

interface Word {
  word: string;
  /** What stood after a particle, alone. */
  tail: string | null;
  particle: string | null;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let particle: string | null = null;
  for (const token of foldTokens(text)) {
    if (particle === null && JOINED_TO_NEXT.has(token)) {
      particle = token;
      continue;
    }
    words.push(
      particle === null
        ? { word: token, tail: null, particle }
        : { word: particle + token, tail: token, particle },
    );
    particle = null;
  }
  if (particle !== null) words.push({ word: particle, tail: null, particle: null });
  return words;
}

/** «العلوي» and «علوي», "El Alaoui" and "Alaoui": the word as it counts. */
function core({ word, tail, particle }: Word): string {
  return tail !== null && particle !== null && LATIN_ARTICLES.has(particle) ? tail : stemArticle(word);
}

export function foldName(name: string): FoldedName {
  const words = wordsOf(name);
  const tokens = new Set<string>();
  for (const each of words) {
    tokens.add(each.word).add(core(each));
    if (each.tail !== null) tokens.add(each.tail).add(stemArticle(each.tail));
  }
  return { key: words.map(core).join(' '), tokens: [...tokens] };
}

/** One word of what is being typed. */
export interface TypedWord {
  /** Any of these may begin a word of the name. */
  forms: readonly string[];
}

/** What is being typed, word by word; the last one may be unfinished. */
export function foldTyped(text: string): { key: string; words: readonly TypedWord[] } {
  const words = wordsOf(text);
  return {
    key: words.map(core).join(' '),
    words: words.map((each) => {
      const forms = new Set([each.word, core(each)]);
      // An unfinished «الع» is no stem yet, but it already says that the word begins with ع.
      for (const article of ARABIC_ARTICLES) {
        if (each.word.startsWith(article) && each.word.length > article.length)
          forms.add(each.word.slice(article.length));
      }
      return { forms: [...forms] };
    }),
  };
}

/** Letters a word of this length may be wrong by. */
export function allowedEdits(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Fewest letters added, left out, changed or swapped with their neighbour that make `typed` the beginning
 * of `word` (optimal string alignment); more than `most` comes back as `most + 1`.
 */
export function prefixEdits(typed: string, word: string, most: number): number {
  return edits(typed, word.slice(0, typed.length + most), most, true);
}

/** The same between two whole words. */
export function wholeEdits(a: string, b: string, most: number): number {
  return Math.abs(a.length - b.length) > most ? most + 1 : edits(a, b, most, false);
}

const WIDEST = 512;
const rowsOfThree = [new Uint16Array(WIDEST), new Uint16Array(WIDEST), new Uint16Array(WIDEST)];

function edits(a: string, b: string, most: number, prefix: boolean): number {
  const width = b.length;
  if (width + 1 >= WIDEST || a.length >= WIDEST) return a === b ? 0 : most + 1;
  let [older, above, row] = rowsOfThree as [Uint16Array, Uint16Array, Uint16Array];
  for (let j = 0; j <= width; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i, row, above, older) > most) return most + 1;
    [older, above, row] = [above, row, older];
  }
  const results = prefix ? above.subarray(0, width + 1) : above.subarray(width, width + 1);
  return Math.min(...results, most + 1);
}

/** Edits between the first `i` letters of `a` and every beginning of `b`; answers the least of them. */
function fillRow(a: string, b: string, i: number, row: Uint16Array, above: Uint16Array, older: Uint16Array) {
  row[0] = i;
  let least = i;
  const letter = a.charCodeAt(i - 1);
  const before = i > 1 ? a.charCodeAt(i - 2) : -1;
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1);
    let cost = (above[j - 1] ?? 0) + (letter === other ? 0 : 1);
    cost = Math.min(cost, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    const swapped = before === other && j > 1 && letter === b.charCodeAt(j - 2);
    if (swapped) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
    row[j] = cost;
    least = Math.min(least, cost);
  }
  return least;
}
