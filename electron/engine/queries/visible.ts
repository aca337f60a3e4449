import { unitsHolding } from '#shared/commands/books.ts';
import { type Action, type Person, scopesOf } from '#shared/domain/permissions.ts';
import type { ReadRows } from '#shared/store/rows.ts';

/** A predicate over a `mail` row, with its values. */
export interface Predicate {
  sql: string;
  values: (string | number)[];
}

/** One reach over the mails: an office (null = all) and its levels, `above` excluded and `level` included. */
export interface Sight {
  office: string | null;
  above: number;
  level: number;
}

/**
 * Where this person may do `action` with mails, as reaches of which none covers a mail of another: sums over them
 * may be added. It comes from the same rules as `can`.
 */
export function sightsOf(person: Person, day: string, action: Action = 'mail.read'): Sight[] {
  // A right inside one unit reaches a mail only once it is assigned there.
  const scopes = scopesOf(person, action, day).filter(({ unitId }) => unitId === null);
  const highest = (office: string | null): number =>
    Math.max(-1, ...scopes.filter(({ officeId }) => officeId === office).map(({ level }) => level));
  const everywhere = highest(null);
  const offices = [...new Set(scopes.flatMap(({ officeId }) => officeId ?? []))].sort();
  const sights = offices.map((office) => ({ office, above: everywhere, level: highest(office) }));
  return [{ office: null, above: -1, level: everywhere }, ...sights].filter(
    ({ above, level }) => level > above,
  );
}

/** The conditions of one sight on a row of `mail`, without an alias. */
export function sightTerms({ office, above, level }: Sight): [term: string, value: string | number][] {
  const terms: [string, string | number][] = [];
  if (office !== null) terms.push(['office = ?', office]);
  if (above >= 0) terms.push(['confidentiality > ?', above]);
  if (level < 2) terms.push(['confidentiality <= ?', level]);
  return terms;
}

/** One reach inside a unit: letters that are or were rightly with it, or with a unit below it. */
export interface UnitSight extends Pick<Sight, 'office' | 'level'> {
  unit: string;
}

export function unitSightsOf(person: Person, day: string, action: Action = 'mail.read'): UnitSight[] {
  return scopesOf(person, action, day).flatMap(({ officeId: office, unitId: unit, level }) =>
    unit === null ? [] : { office, unit, level },
  );
}

/** Whoever sent a letter back, or had it taken from them, sees it no more (as `unitsHolding` says of rows). */
export const HOLDS = `a.state NOT IN ('returned', 'rejected', 'withdrawn')`;

const WITH_UNIT = `EXISTS (SELECT 1 FROM assignment a JOIN unit_above ua ON ua.unit = a.unit
  WHERE a.mail = m.id AND ua.above = ? AND ${HOLDS})`;

/** Letters of a whole office, or of all. */
export function officeSight(person: Person, day: string, action: Action = 'mail.read'): Predicate {
  const sights = sightsOf(person, day, action).map(sightTerms);
  if (sights.some((terms) => terms.length === 0)) return { sql: '1', values: [] };
  return anyOf(sights.map(allOf));
}

/** The letters of one unit sight, on a row `m` of `unit_letter`: the unit's own history and that of those below it. */
export function unitLetters({ unit, ...sight }: UnitSight): Predicate {
  const level = sightTerms({ ...sight, above: -1 });
  const sifted = level.length === 0 ? { sql: '1', values: [] } : allOf(level);
  return {
    sql: `(m.unit IN (SELECT ua.unit FROM unit_above ua WHERE ua.above = ?) AND ${sifted.sql})`,
    values: [unit, ...sifted.values],
  };
}

/**
 * Conditions on `m` that no index is chosen for (`+`): they sift what a question found by its own terms. Left to choose, the
 * planner takes the office and walks every letter of it, for whoever is bound to one.
 */
const allOf = (terms: [term: string, value: string | number][]): Predicate => ({
  sql: `(${terms.map(([term]) => `+m.${term}`).join(' AND ')})`,
  values: terms.map(([, value]) => value),
});

const anyOf = (parts: Predicate[]): Predicate =>
  parts.length === 0
    ? { sql: '0', values: [] }
    : {
        sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`,
        values: parts.flatMap(({ values }) => values),
      };

/**
 * The one predicate every query puts before its LIMIT, count and snippet: which mails this person may
 * see at all. `m` is the mail's alias.
 */
export function visible(person: Person, day: string, action: Action = 'mail.read'): Predicate {
  const office = officeSight(person, day, action);
  if (office.sql === '1') return office;
  const inUnits = unitSightsOf(person, day, action).map(({ unit, ...sight }) => {
    const place = allOf(sightTerms({ ...sight, above: -1 }));
    const terms = place.values.length === 0 ? WITH_UNIT : `${place.sql} AND ${WITH_UNIT}`;
    return { sql: `(${terms})`, values: [...place.values, unit] };
  });
  return anyOf([...(office.sql === '0' ? [] : [office]), ...inUnits]);
}

/** Whether the words of one mail, held by `units` and those above them, may be shown to a person who sees its line. */
export function readsWords(
  person: Person,
  day: string,
  mail: { office: string; confidentiality: number },
  units: readonly string[],
): boolean {
  return scopesOf(person, 'mail.read-content', day).some(
    ({ officeId, unitId, level }) =>
      (unitId === null || units.includes(unitId)) &&
      (officeId === null || officeId === mail.office) &&
      mail.confidentiality <= level,
  );
}

/** Whether a file is on a mail whose words this person may read; null when it is on none. */
export function readsFile(rows: ReadRows, sha256: string, person: Person, day: string): boolean | null {
  const holders = rows.list('mail_file', { sha256 });
  if (holders.length === 0) return null;
  return holders.some(({ mail }) => {
    const row = rows.get('mail', mail);
    return row !== undefined && readsWords(person, day, row, unitsHolding(rows, mail));
  });
}
