import { compoundAt, LATIN_ARTICLES } from './name-compounds.ts';
import { type ParsedLabel, parseLabel } from './order-number.ts';
import { foldTokens, stemArticle } from './text-folding.ts';

/** One thing looked for: any of its forms, each a run of folded words in order. */
export interface SearchUnit {
  forms: readonly (readonly string[])[];
  /** The last word may be unfinished: it is still being typed. */
  prefix: boolean;
  excluded: boolean;
}

export interface SearchText {
  /** Not null when the whole text names a number: `38`, `38/2026`, `ARR/38/2026`. */
  label: ParsedLabel | null;
  units: readonly SearchUnit[];
}

/** Longer than any question; what is pasted beyond it is not read. */
export const SEARCH_LENGTH = 300;
/** Beyond these, more words only cost time. */
const MOST_UNITS = 16;
const MIN_PREFIX = 2;
/** '38' is a whole number; '0612' is the beginning of one. */
const MIN_DIGITS_PREFIX = 4;

/** Words of French and Arabic that say nothing alone; looked for only in a phrase or when nothing else was typed. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  ...'de du des la le les l d a au aux en et un une pour par sur qu n s of the'.split(' '),
  ...LATIN_ARTICLES,
  ...'في من عن و او'.split(' '),
]);

const QUOTES = /[“”„«»״]/g;
const DASHES = /(?<=^|\s)[-−–—](?=\S)/g;
const CHUNK = /-?"[^"]*"?|\S+/g;

/**
 * What somebody typed in the search box: words (the last one may be unfinished), "phrases", -exclusions, numbers.
 * Nothing else has a meaning: `*`, `(`, `NEAR`, `AND` are text like any other, and nothing is ever refused.
 */
export function parseSearch(text: string): SearchText {
  const typed = text.slice(0, SEARCH_LENGTH).replace(QUOTES, '"').replace(DASHES, '-');
  const parser = new Parser(!/\s$/.test(text));
  for (const chunk of typed.match(CHUNK) ?? []) parser.take(chunk);
  return { label: parseLabel(typed), units: parser.finish() };
}

class Parser {
  readonly #units: SearchUnit[] = [];
  readonly #open: boolean;
  #words: string[] = [];
  #prefix = false;

  /** `open`: no space after the last word. */
  constructor(open: boolean) {
    this.#open = open;
  }

  take(chunk: string): void {
    const excluded = chunk.length > 1 && chunk.startsWith('-');
    const body = excluded ? chunk.slice(1) : chunk;
    const tokens = foldTokens(body);
    if (tokens.length === 0) return;
    const quoted = body.startsWith('"');
    // 1234/SG/2026 is one reference, not three words.
    const reference = tokens.length > 1 && tokens.some((token) => /\d/.test(token));
    if (excluded || quoted || reference) {
      this.#flush();
      // A phrase is as it is; of a reference, a year or a long number is whole too.
      const closed = quoted || excluded || /^\d{4,}$/.test(tokens.at(-1) ?? '');
      this.#units.push({ forms: [tokens.map(stemArticle)], prefix: !closed && this.#open, excluded });
      this.#prefix = false;
      return;
    }
    this.#words.push(...tokens);
    this.#prefix = this.#open;
  }

  finish(): SearchUnit[] {
    this.#flush();
    const units = this.#units;
    const saying = units.filter((unit) => unit.prefix || !isEmpty(unit));
    const kept = saying.some((unit) => !unit.excluded) ? saying : units;
    const last = kept.length - 1;
    return kept.slice(0, MOST_UNITS).map((unit, at) => (at === last ? unit : { ...unit, prefix: false }));
  }

  #flush(): void {
    const words = this.#words;
    for (let at = 0; at < words.length; ) {
      const compound = compoundAt(words, at);
      const length = compound?.length ?? 1;
      const open = this.#prefix && at + length === words.length;
      const forms = compound ? [[compound.word]] : formsOf(words[at] ?? '', open);
      const prefix = open && forms.every(([word = '']) => mayBeBeginning(word));
      this.#units.push({ forms, prefix, excluded: false });
      at += length;
    }
    this.#words = [];
  }
}

function isEmpty({ forms }: SearchUnit): boolean {
  const word = forms[0]?.length === 1 ? forms[0][0] : undefined;
  return word !== undefined && (EMPTY_WORDS.has(word) || (word.length === 1 && !/\d/.test(word)));
}

function mayBeBeginning(word: string): boolean {
  return word.length >= (/^\d+$/.test(word) ? MIN_DIGITS_PREFIX : MIN_PREFIX);
}

const ARTICLE = /^(?:ال|وال|بال|كال|فال|لل)(..)$/;

/** One-letter words written with the next one: بمراكش, لوجدة, وفاس. */
const PARTICLES = ['ب', 'ل', 'و'];
const WITH_PARTICLE = /^[بلو]([\u0621-\u064a]{5,})$/;
const ARABIC = /^[\u0621-\u064a]{2,}$/;

/**
 * A word with and without what is written together with it. Taken off only when five letters remain: of وزارة or
 * بطاقة the first letter is its own. An unfinished word may have its article and two letters after it: الجم, للجن.
 */
function formsOf(token: string, open: boolean): string[][] {
  const begun = open ? ARTICLE.exec(token)?.[1] : undefined;
  if (begun !== undefined) return [[token], [begun], ...(token.startsWith('لل') ? [[`ل${begun}`]] : [])];
  const stem = stemArticle(token);
  if (!ARABIC.test(stem)) return [[stem]];
  const bare = WITH_PARTICLE.exec(stem)?.[1];
  const particled = PARTICLES.map((particle) => [particle + stem]);
  return [[stem], ...particled, ...(bare === undefined ? [] : [[bare]])];
}
