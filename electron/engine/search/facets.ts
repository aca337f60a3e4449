import type { SearchFilters } from '#shared/contract/search.ts';
import { addDays, type CivilDate } from '#shared/domain/civil-date.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import type { TermList } from '#shared/domain/terms.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { Row } from '#shared/store/tables.ts';

/** A private-use character, which folding never leaves in a word: nothing typed is ever taken for a facet. */
const MARK = '\uE000';
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** Ways in which a unit no longer answers for a letter. */
export const LET_GO: ReadonlySet<string> = new Set(['forwarded', 'returned', 'rejected', 'withdrawn']);

/** The units of a letter: those that answer for it, and those that hold it in any way, whose heads may see it. */
export interface UnitsOfLetter {
  answering: readonly string[];
  holding: readonly string[];
}

/** What filters ask of a letter, as terms of the index beside its words. */
export function facetsOf(mail: Row<'mail'>, { answering, holding }: UnitsOfLetter): string {
  return [
    kindFacet(mail.kind),
    stateFacet(mail.state),
    levelFacet(mail.confidentiality),
    scanFacet(mail.file_count > 0),
    officeFacet(mail.office),
    ...answering.map(unitFacet),
    ...holding.map(holderFacet),
    ...termFacets('category', [mail.category]),
    ...termFacets('keyword', JSON.parse(mail.keywords) as string[]),
    ...dayFacets('r', mail.registered_on),
    ...dayFacets('v', mail.received_on),
  ].join(' ');
}

const facet = (text: string): string => MARK + text;
const kindFacet = (kind: string): string => facet(`k${kind}`);
const stateFacet = (state: string): string => facet(`s${state}`);
const levelFacet = (level: number): string => facet(`c${level}`);
const scanFacet = (scanned: boolean): string => facet(scanned ? 'f1' : 'f0');
const unitFacet = (unit: string): string => facet(`u${unit.replaceAll('-', '')}`);
const holderFacet = (unit: string): string => facet(`h${unit.replaceAll('-', '')}`);
const officeFacet = (office: string): string => facet(`o${office.replaceAll('-', '')}`);

const TERM_MARKS: Record<TermList, string> = { category: 'g', keyword: 'w' };
/** A word of the office's lists as it is read, whatever its spelling: letters and digits alone, or it would be cut in two. */
const termFacet = (list: TermList, word: string): string =>
  facet(TERM_MARKS[list] + foldText(word).replace(/[^\p{L}\p{N}]/gu, ''));

function termFacets(list: TermList, words: readonly string[]): string[] {
  return words.filter((word) => word !== '').map((word) => termFacet(list, word));
}

const yearOf = (day: CivilDate): number => Math.min(LAST_YEAR, Math.max(FIRST_YEAR, Number(day.slice(0, 4))));
/** A third of a month: '2026031' holds 10 to 19 March. */
const tenOf = (day: CivilDate): string => day.slice(0, 4) + day.slice(5, 7) + day.slice(8, 9);
const monthOf = (day: CivilDate): string => day.slice(0, 4) + day.slice(5, 7);

/** Its year, its month, its ten days: any stretch of time is a few of them. */
function dayFacets(of: 'r' | 'v', day: CivilDate): string[] {
  return [`${of}${yearOf(day)}`, `${of}${monthOf(day)}`, `${of}${tenOf(day)}`].map(facet);
}

/**
 * The filters, and the offices and levels a person reaches, as terms: every group must be met, by any of its terms.
 * Days at the two ends are met by ten; the exact day is compared on the row.
 */
export function facetGroups(filters: SearchFilters, reach: Reach): string[][] {
  const groups: string[][] = [];
  if (filters.kind !== null) groups.push([kindFacet(filters.kind)]);
  if (filters.office !== null) groups.push([officeFacet(filters.office)]);
  if (filters.state !== null) groups.push([stateFacet(filters.state)]);
  if (filters.confidentiality !== null) {
    groups.push([levelFacet(CONFIDENTIALITIES.indexOf(filters.confidentiality))]);
  }
  if (filters.scan !== null) groups.push([scanFacet(filters.scan)]);
  // A word that is in no list is on no letter.
  for (const [list, words] of reach.terms)
    groups.push(words.length > 0 ? termFacets(list, words) : [facet('gnone')]);
  // A unit that is no unit has no letters.
  if (filters.unit !== null) groups.push((reach.units.length > 0 ? reach.units : ['none']).map(unitFacet));
  if (reach.seen !== null)
    groups.push([...reach.seen.offices.map(officeFacet), ...reach.seen.units.map(holderFacet)]);
  for (const [of, { from, to }] of [
    ['r', filters.registered],
    ['v', filters.received],
  ] as const) {
    if (from !== null || to !== null) groups.push(timeFacets(of, from, to));
  }
  return groups;
}

export interface Reach {
  /** Where a person may look, as far as an index knows: these offices, and what these units hold. Null = everywhere. */
  seen: { offices: readonly string[]; units: readonly string[] } | null;
  /** The unit that is asked for, and those below it; empty when none is. */
  units: readonly string[];
  /** Words that are asked for, each in both languages. */
  terms: readonly (readonly [TermList, readonly string[]])[];
}

/** Every letter has one of these: what an exclusion alone starts from. */
export const EVERY_LETTER = ['registered', 'void', 'eliminated'].map(stateFacet);

function timeFacets(of: 'r' | 'v', from: CivilDate | null, to: CivilDate | null): string[] {
  const first = from ?? `${FIRST_YEAR}-01-01`;
  const last = to ?? `${LAST_YEAR}-12-31`;
  const facets = new Set<string>();
  // A far end that is open takes whole years: those without letters are terms that do not exist.
  let day = first < `${FIRST_YEAR}-01-01` ? `${FIRST_YEAR}-01-01` : first;
  if (day > last) facets.add(facet(`${of}none`));
  if (first <= `${FIRST_YEAR}-01-01`) facets.add(facet(`${of}${FIRST_YEAR}`));
  while (day <= last) {
    const year = day.slice(0, 4);
    const month = day.slice(0, 7);
    if (day.endsWith('-01-01') && `${year}-12-31` <= last) {
      facets.add(facet(`${of}${yearOf(day)}`));
      day = `${Number(year) + 1}-01-01`;
    } else if (day.endsWith('-01') && lastOfMonth(month) <= last) {
      facets.add(facet(`${of}${monthOf(day)}`));
      day = addDays(lastOfMonth(month), 1);
    } else {
      facets.add(facet(`${of}${tenOf(day)}`));
      day = nextTen(day);
    }
  }
  return [...facets];
}

function lastOfMonth(month: string): CivilDate {
  const next = addDays(`${month}-28`, 4);
  return addDays(`${next.slice(0, 7)}-01`, -1);
}

function nextTen(day: CivilDate): CivilDate {
  const ten = Number(day.slice(8, 9)) + 1;
  const start = `${day.slice(0, 8)}${ten}0`;
  const last = lastOfMonth(day.slice(0, 7));
  return start <= last ? start : addDays(last, 1);
}
