import { compoundAt } from './name-compounds.ts';
import type { SearchUnit } from './search-text.ts';
import { foldText, foldTokens, stemArticle } from './text-folding.ts';
import { sameWord } from './transliteration.ts';

/** A stretch of the original text, in UTF-16 units: `end` is the first one outside. */
export interface Mark {
  start: number;
  end: number;
}

interface FoundWord {
  folded: string;
  /** Where each folded character began and ended in the original. */
  starts: number[];
  ends: number[];
}

/** Marks above this are not drawn: nobody reads them. */
const MOST_MARKS = 200;

/** How each character folds inside a word: '' is dropped, ' ' separates. */
const known = new Map<string, string>();

function foldInside(char: string): string {
  let folded = known.get(char);
  if (folded === undefined) {
    folded = foldText(`a${char}a`) === 'a a' ? ' ' : foldText(char);
    known.set(char, folded);
  }
  return folded;
}

/** The words of a text as `foldText` makes them, each folded character with its place in the original. */
function wordsOf(text: string): FoundWord[] {
  const words: FoundWord[] = [];
  let word: FoundWord | null = null;
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    const folded = foldInside(char);
    if (folded === ' ') word = null;
    else if (folded === '') {
      // A vowel sign belongs to the letter it stands on.
      if (word) word.ends[word.ends.length - 1] = end;
    } else {
      if (!word) {
        word = { folded: '', starts: [], ends: [] };
        words.push(word);
      }
      for (const _part of folded) {
        word.starts.push(at);
        word.ends.push(end);
      }
      word.folded += folded;
    }
    at = end;
  }
  return words;
}

/** A text taken apart: the same letters stand on the screen from one key to the next. */
interface ReadText {
  words: readonly FoundWord[];
  folded: FoldedText;
}

const read = new Map<string, ReadText>();
const MOST_READ = 500;
/** A pasted page is not worth its room. */
const LONGEST_KEPT = 2_000;

function readText(text: string): ReadText {
  const before = read.get(text);
  if (before) return before;
  const words = wordsOf(text);
  const made = { words, folded: stemmed(words.map((word) => word.folded)) };
  if (read.size >= MOST_READ) read.clear();
  if (text.length <= LONGEST_KEPT) read.set(text, made);
  return made;
}

/** Which parts of a text, as it was typed, answer to what was looked for. In order, never overlapping. */
export function searchMarks(text: string, units: readonly SearchUnit[]): Mark[] {
  return new TextMarker(units).marksIn(text);
}

/** The same for many texts. */
export class TextMarker {
  readonly #wanted: readonly SearchUnit[];
  readonly #spells = remembering();

  constructor(units: readonly SearchUnit[]) {
    this.#wanted = units.filter(({ excluded }) => !excluded);
  }

  marksIn(text: string): Mark[] {
    return this.#wanted.length === 0 || text === ''
      ? []
      : marksOf(readText(text), this.#wanted, this.#spells);
  }
}

function marksOf({ words, folded }: ReadText, wanted: readonly SearchUnit[], same: Spells): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < words.length && marks.length < MOST_MARKS; at++) {
    for (const unit of wanted) {
      const answer = lettersAt(folded, at, unit) ?? spelledAt(folded, at, unit, same);
      if (!answer) continue;
      const { length, begun } = answer;
      marks.push(
        begun === null
          ? { start: startOf(words[at]), end: endOf(words[at + length - 1]) }
          : beginning(words[at], begun, unit.prefix),
      );
    }
  }
  return merged(marks);
}

/** The folded words of a text, and each without its article: taken off once, not for every form looked for. */
interface FoldedText {
  words: readonly string[];
  stems: readonly string[];
}

const stemmed = (words: readonly string[]): FoldedText => ({ words, stems: words.map(stemArticle) });

/** Texts of lines, folded: what one key shows, the next one mostly shows again. */
const RECENT = 2_000;
const recent = new Map<string, FoldedText>();

function foldedText(text: string): FoldedText {
  const known = recent.get(text) ?? stemmed(foldTokens(text));
  if (recent.size >= RECENT) recent.clear();
  recent.set(text, known);
  return known;
}

/** Whether a folded word, without its article, is one of the forms of a unit written otherwise. */
type Spells = (word: string, unit: SearchUnit) => boolean;

const spells: Spells = (word, { forms }) =>
  forms.some(([only = '', ...others]) => others.length === 0 && sameWord(word, only));

/** A number has one spelling. */
const mayBeSpelled = ({ forms }: SearchUnit): boolean =>
  forms.some(([only = '', ...others]) => others.length === 0 && !/^\d+$/.test(only));

/** `spells`, each word compared once: registers say the same words over and over. */
function remembering(): Spells {
  const known = new Map<SearchUnit, Map<string, boolean>>();
  return (word, unit) => {
    const words = known.get(unit) ?? new Map<string, boolean>();
    known.set(unit, words);
    const same = words.get(word) ?? spells(word, unit);
    words.set(word, same);
    return same;
  };
}

/** Which of what was looked for no text holds, asked of many letters. */
export class UnitFinder {
  readonly #wanted: readonly SearchUnit[];
  readonly #spells = remembering();

  constructor(units: readonly SearchUnit[]) {
    this.#wanted = units.filter(({ excluded }) => !excluded);
  }

  /** Those that answer to nothing in any of the texts; exclusions never. */
  missing(texts: readonly string[]): readonly SearchUnit[] {
    let left = this.#wanted;
    const folded: FoldedText[] = [];
    // By their letters first, in every text: comparing sounds costs a hundred times more.
    for (const text of texts) {
      if (left.length === 0) return left;
      const words = foldedText(text);
      folded.push(words);
      left = left.filter((unit) => !words.words.some((_, at) => lettersAt(words, at, unit)));
    }
    return left.filter(
      (unit) =>
        !mayBeSpelled(unit) ||
        !folded.some((words) => words.words.some((_, at) => spelledAt(words, at, unit, this.#spells))),
    );
  }
}

/** How many words of a text answer to what was looked for, and, of a word that answers by its letters, which they are. */
interface Answer {
  length: number;
  begun: string | null;
}

function lettersAt(text: FoldedText, at: number, { forms, prefix }: SearchUnit): Answer | null {
  for (const form of forms) {
    const [only = ''] = form;
    if (form.length === 1) {
      if (matches(text, at, only, prefix)) return { length: 1, begun: only };
    } else if (
      form.every((part, index) => matches(text, at + index, part, prefix && index === form.length - 1))
    ) {
      return { length: form.length, begun: null };
    }
  }
  return null;
}

/** A name in several words, or written otherwise. */
function spelledAt({ words, stems }: FoldedText, at: number, unit: SearchUnit, same: Spells): Answer | null {
  const joined = compoundAt(words, at);
  if (joined) {
    const whole = stemmed([joined.word]);
    const asked = unit.forms.some(
      ([only = '', ...others]) => others.length === 0 && matches(whole, 0, only, unit.prefix),
    );
    if (asked || same(joined.word, unit)) return { length: joined.length, begun: null };
  }
  return same(stems[at] ?? '', unit) ? { length: 1, begun: null } : null;
}

function matches({ words, stems }: FoldedText, at: number, wanted: string, prefix: boolean): boolean {
  const word = words[at] ?? '';
  const stem = stems[at] ?? '';
  if (stem === wanted || word === wanted) return true;
  return prefix && (stem.startsWith(wanted) || word.startsWith(wanted));
}

const startOf = (word: FoundWord | undefined): number => word?.starts[0] ?? 0;
const endOf = (word: FoundWord | undefined): number => word?.ends.at(-1) ?? 0;

/** Of a word still being typed, only what was typed is marked, with the article before it. */
function beginning(word: FoundWord | undefined, wanted: string, prefix: boolean): Mark {
  const from = word?.folded.indexOf(wanted) ?? -1;
  const end = prefix && from >= 0 ? word?.ends[from + wanted.length - 1] : undefined;
  return { start: startOf(word), end: end ?? endOf(word) };
}

function merged(marks: readonly Mark[]): Mark[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Mark[] = [];
  for (const mark of sorted) {
    const last = kept.at(-1);
    if (last && mark.start < last.end) last.end = Math.max(last.end, mark.end);
    else kept.push({ ...mark });
  }
  return kept;
}
