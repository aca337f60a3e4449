import { compoundAt } from './name-compounds.ts';
import type { SearchUnit } from './search-text.ts';
import { foldText, stemArticle } from './text-folding.ts';
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

/** Which parts of a text, as it was typed, answer to what was looked for. In order, never overlapping. */
export function searchMarks(text: string, units: readonly SearchUnit[]): Mark[] {
  const wanted = units.filter(({ excluded }) => !excluded);
  if (wanted.length === 0 || text === '') return [];
  const words = wordsOf(text);
  const folded = words.map((word) => word.folded);
  const marks: Mark[] = [];
  for (let at = 0; at < words.length && marks.length < MOST_MARKS; at++) {
    for (const unit of wanted) {
      const mark = markAt(words, folded, at, unit);
      if (mark) marks.push(mark);
    }
  }
  return merged(marks);
}

function markAt(
  words: readonly FoundWord[],
  folded: readonly string[],
  at: number,
  { forms, prefix }: SearchUnit,
): Mark | null {
  const joined = compoundAt(folded, at);
  for (const form of forms) {
    const [only = ''] = form;
    if (form.length > 1) {
      const found = form.every((word, index) =>
        matches(folded[at + index] ?? '', word, prefix && index === form.length - 1),
      );
      if (found) return { start: startOf(words[at]), end: endOf(words[at + form.length - 1]) };
      continue;
    }
    const word = folded[at] ?? '';
    if (matches(word, only, prefix)) return begun(words[at], only, prefix);
    if (joined && (matches(joined.word, only, prefix) || sameWord(joined.word, only))) {
      return { start: startOf(words[at]), end: endOf(words[at + joined.length - 1]) };
    }
    if (sameWord(stemArticle(word), only)) return { start: startOf(words[at]), end: endOf(words[at]) };
  }
  return null;
}

function matches(word: string, wanted: string, prefix: boolean): boolean {
  const stem = stemArticle(word);
  if (stem === wanted || word === wanted) return true;
  return prefix && (stem.startsWith(wanted) || word.startsWith(wanted));
}

const startOf = (word: FoundWord | undefined): number => word?.starts[0] ?? 0;
const endOf = (word: FoundWord | undefined): number => word?.ends.at(-1) ?? 0;

/** Of a word still being typed, only what was typed is marked, with the article before it. */
function begun(word: FoundWord | undefined, wanted: string, prefix: boolean): Mark {
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
