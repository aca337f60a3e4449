import { termsOf } from '#shared/commands/terms.ts';
import type { SearchFilters } from '#shared/contract/search.ts';
import { scopesOf } from '#shared/domain/permissions.ts';
import { parseSearch, type SearchUnit } from '#shared/domain/search-text.ts';
import { TERM_LISTS } from '#shared/domain/terms.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { QueryContext } from '../queries/query.ts';
import { type Predicate, visible } from '../queries/visible.ts';
import { SqliteReadRows } from '../rows.ts';
import { facetGroups, LET_GO, type Reach } from './facets.ts';
import { type Match, matchOf } from './match.ts';
import { mailsNumbered } from './numbers.ts';
import { otherSpellings } from './vocabulary.ts';

export type SearchTable = 'search_open' | 'search_guarded';

/** One search, ready to run: what to match, in which tables, and what each letter must satisfy. */
export interface SearchPlan {
  units: readonly SearchUnit[];
  match: Match | null;
  tables: readonly SearchTable[];
  /** On `m`, a row of `search_doc`: sight and exact days. Applied before every LIMIT and count. */
  where: Predicate;
  /** Letters that bear the number typed, newest first, seen and filtered already. */
  numbered: readonly { doc: number; mail: string }[];
}

/** Letters whose number is the one typed: no more are shown at once. */
const MOST_NUMBERED = 50;

export function planSearch(
  connection: Connection,
  text: string,
  filters: SearchFilters,
  context: QueryContext,
): SearchPlan {
  const { label, units } = parseSearch(text);
  // Finding by words is reading words: the number alone, or a filter alone, shows what a list would show.
  const action = units.length > 0 ? 'mail.read-content' : 'mail.read';
  const { actor, day } = context;
  const scopes = scopesOf(actor, action, day);
  const books = scopes.filter(({ unitId }) => unitId === null);
  const everywhere = books.some(({ officeId }) => officeId === null);
  const heads = scopes.flatMap(({ unitId }) => unitId ?? []);
  const seen = everywhere
    ? null
    : {
        offices: [...new Set(books.flatMap(({ officeId }) => officeId ?? []))],
        units: [...new Set(heads.flatMap((unit) => unitsBelow(connection, unit)))],
      };
  const guarded = scopes.some(({ level }) => level > 0) && filters.confidentiality !== 'ordinary';
  const nobody = seen !== null && seen.offices.length + seen.units.length === 0;
  const terms = termsAsked(connection, filters);
  const spellings = new Map<string, readonly string[]>();
  const spellingsOf = (word: string): readonly string[] => {
    const known = spellings.get(word) ?? otherSpellings(connection, word, guarded);
    spellings.set(word, known);
    return known;
  };
  return {
    units,
    match: nobody
      ? null
      : matchOf(
          units,
          facetGroups(filters, { seen, units: unitsBelow(connection, filters.unit), terms }),
          spellingsOf,
        ),
    tables: [
      ...(filters.confidentiality === null || filters.confidentiality === 'ordinary'
        ? (['search_open'] as const)
        : []),
      ...(guarded ? (['search_guarded'] as const) : []),
    ],
    where: and(visible(actor, day, action), daysOf(filters)),
    numbered: label
      ? mailsNumbered(connection, label, and(visible(actor, day), rowFilters(filters, terms)), MOST_NUMBERED)
      : [],
  };
}

function unitsBelow(connection: Connection, unit: string | null): string[] {
  if (unit === null) return [];
  return prepared(connection, 'SELECT unit FROM unit_above WHERE above = ?').pluck().all(unit) as string[];
}

/** Each word asked for, in both languages, as its list has it now. */
function termsAsked(connection: Connection, filters: SearchFilters): Reach['terms'] {
  if (filters.category === null && filters.keyword === null) return [];
  const known = termsOf(new SqliteReadRows(connection));
  return TERM_LISTS.flatMap((list) => {
    const id = filters[list];
    if (id === null) return [];
    const term = known.find((one) => one.id === id && one.list === list);
    return [[list, term ? [term.ar, term.fr].filter((word) => word !== '') : []] as const];
  });
}

function and(...predicates: readonly Predicate[]): Predicate {
  return {
    sql: predicates.map(({ sql }) => sql).join(' AND '),
    values: predicates.flatMap(({ values }) => values),
  };
}

/** The days themselves: facets only know tens of them. */
function daysOf({ registered, received }: SearchFilters): Predicate {
  const terms: [term: string, day: string | null][] = [
    ['m.registered_on >= ?', registered.from],
    ['m.registered_on <= ?', registered.to],
    ['m.received_on >= ?', received.from],
    ['m.received_on <= ?', received.to],
  ];
  const asked = terms.filter((term): term is [string, string] => term[1] !== null);
  return { sql: ['1', ...asked.map(([term]) => term)].join(' AND '), values: asked.map(([, day]) => day) };
}

const ANSWERS = `EXISTS (SELECT 1 FROM assignment a JOIN unit_above ua ON ua.unit = a.unit
  WHERE a.mail = m.id AND ua.above = ? AND a.kind = 'responsible' AND a.state NOT IN (${[...LET_GO].map((state) => `'${state}'`).join(', ')}))`;

/** A word of a list on a row: as it is written there, in either language. */
function onRow([list, words]: Reach['terms'][number]): Predicate {
  const marks = words.map(() => '?').join(', ');
  const sql =
    list === 'category'
      ? `m.category IN (${marks})`
      : `EXISTS (SELECT 1 FROM json_each(m.keywords) k WHERE k.value IN (${marks}))`;
  return { sql, values: [...words] };
}

/** Every filter, on a row of `mail`. */
function rowFilters(filters: SearchFilters, words: Reach['terms']): Predicate {
  const level = { ordinary: 0, confidential: 1, secret: 2 };
  const terms: [term: string, value: string | number | null][] = [
    ['m.kind = ?', filters.kind],
    ['m.office = ?', filters.office],
    ['m.state = ?', filters.state],
    ['m.confidentiality = ?', filters.confidentiality && level[filters.confidentiality]],
    [ANSWERS, filters.unit],
    ['(m.file_count > 0) = ?', filters.scan === null ? null : Number(filters.scan)],
  ];
  const asked = terms.filter((term): term is [string, string | number] => term[1] !== null);
  return and(
    daysOf(filters),
    { sql: ['1', ...asked.map(([term]) => term)].join(' AND '), values: asked.map(([, value]) => value) },
    ...words.map(onRow),
  );
}
