import type { SearchUnit } from '#shared/domain/search-text.ts';
import { EVERY_LETTER } from './facets.ts';

/** What a hit of a band is: the words themselves, a name written otherwise, or words that begin so. */
export type BandName = 'exact' | 'spelling' | 'begun';

/** One search as questions in FTS5's language: every word is quoted, so nothing typed is ever read as it. */
export interface Match {
  /** In the order they are shown; none finds what one before it found. */
  bands: readonly { by: BandName; match: string }[];
  /** All of them at once, for counting. */
  whole: string;
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
  const loose = wanted.map((unit, at) => {
    const others = unit.forms.flatMap((form) => (form.length === 1 ? spellingsOf(form[0] ?? '') : []));
    return others.length === 0 ? (exact[at] ?? '') : any([exact[at] ?? '', ...new Set(others.map(quote))]);
  });
  const begun = wanted.map((unit, at) =>
    unit.prefix ? any([loose[at] ?? '', formsOf(unit, true)]) : (loose[at] ?? ''),
  );
  const bands: { by: BandName; match: string }[] = [
    { by: 'exact', match: except(all([...exact, ...base]), without) },
  ];
  const add = (by: BandName, words: string[], found: string[]) => {
    if (words.every((word, at) => word === found[at])) return;
    bands.push({ by, match: except(all([...words, ...base]), [all(found), ...without]) });
  };
  add('spelling', loose, exact);
  add('begun', begun, loose);
  return { bands, whole: except(all([...begun, ...base]), without) };
}

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
