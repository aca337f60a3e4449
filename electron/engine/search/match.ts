import type { SearchUnit } from '#shared/domain/search-text.ts';
import { EVERY_LETTER } from './facets.ts';

/** What a hit of a band is: the words themselves, a name written otherwise, or words that begin so. */
export type BandName = 'exact' | 'spelling' | 'begun';

/** One of the questions. */
export interface Band {
  by: BandName;
  match: string;
  /** The same with what the bands before it find: half the index's work, for whoever has all of these in hand. */
  wide: string;
}

/** One search as questions in FTS5's language: every word is quoted, so nothing typed is ever read as it. */
export interface Match {
  /**
   * In the order they are shown; none finds what one before it found. Made as they are asked for: the other spellings
   * of a word are looked up only when the words themselves do not fill a page.
   */
  readonly bands: Iterable<Band>;
  /** All of them at once, for counting. */
  readonly whole: string;
}

/**
 * Every word must be there, and every facet group be met. `spellingsOf` gives the other spellings of one word.
 * Null when nothing is asked: no word and no filter.
 */
export function matchOf(
  units: readonly SearchUnit[],
  facets: readonly (readonly string[])[],
  spellingsOf: (word: string) => readonly string[],
): Match | null {
  const wanted = units.filter(({ excluded }) => !excluded);
  const without = units.filter(({ excluded }) => excluded).map((unit) => formsOf(unit, false));
  const groups = facets.map((group) => any(group.map(quote)));
  if (wanted.length + without.length + groups.length === 0) return null;
  const base = wanted.length + groups.length > 0 ? groups : [any(EVERY_LETTER.map(quote))];

  const exact = wanted.map((unit) => formsOf(unit, false));
  const loosely = (): string[] =>
    wanted.map((unit, at) => {
      const others = unit.forms.flatMap((form) => (form.length === 1 ? spellingsOf(form[0] ?? '') : []));
      return others.length === 0 ? (exact[at] ?? '') : any([exact[at] ?? '', ...new Set(others.map(quote))]);
    });
  // What begins so is found with what is so: the words themselves stand only where they have other spellings.
  const begunBy = (loose: readonly string[]): string[] =>
    wanted.map((unit, at) => {
      const [as = '', spelled = ''] = [exact[at], loose[at]];
      if (!unit.prefix) return spelled;
      return spelled === as ? formsOf(unit, true) : any([spelled, formsOf(unit, true)]);
    });
  const asked = (words: readonly string[], found: readonly string[]): string =>
    except(all([...words, ...base]), [...found, ...without]);
  const band = (by: BandName, words: readonly string[], found: readonly string[]): Band => ({
    by,
    match: asked(words, found),
    wide: asked(words, []),
  });
  function* bands(): Generator<Band> {
    yield band('exact', exact, []);
    const loose = loosely();
    if (differ(loose, exact)) yield band('spelling', loose, [all(exact)]);
    const begun = begunBy(loose);
    if (differ(begun, loose)) yield band('begun', begun, [all(loose)]);
  }
  return {
    get bands() {
      return bands();
    },
    get whole() {
      return except(all([...begunBy(loosely()), ...base]), without);
    },
  };
}

const differ = (words: readonly string[], found: readonly string[]): boolean =>
  words.some((word, at) => word !== found[at]);

const except = (match: string, without: readonly string[]): string =>
  without.length === 0 ? match : `${match} NOT ${any(without)}`;

function formsOf({ forms }: SearchUnit, begun: boolean): string {
  return any(forms.map((form) => `${quote(form.join(' '))}${begun ? '*' : ''}`));
}

const quote = (words: string): string => `"${words.replaceAll('"', '""')}"`;
const any = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`;
const all = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' AND ')})`;
