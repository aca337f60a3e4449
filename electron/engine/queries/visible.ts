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

/**
 * The one predicate every query puts before its LIMIT, count and snippet: which mails this person may
 * see at all. `m` is the mail's alias.
 */
export function visible(person: Person, day: string, action: Action = 'mail.read'): Predicate {
  const sights = sightsOf(person, day, action).map(sightTerms);
  if (sights.length === 0) return { sql: '0', values: [] };
  if (sights.some((terms) => terms.length === 0)) return { sql: '1', values: [] };
  const parts = sights.map((terms) => `(${terms.map(([term]) => `m.${term}`).join(' AND ')})`);
  return {
    sql: `(${parts.join(' OR ')})`,
    values: sights.flatMap((terms) => terms.map(([, value]) => value)),
  };
}

/** Whether the words of one mail may be shown to a person who sees its line. */
export function readsWords(
  person: Person,
  day: string,
  mail: { office: string; confidentiality: number },
): boolean {
  return scopesOf(person, 'mail.read-content', day).some(
    ({ officeId, unitId, level }) =>
      unitId === null && (officeId === null || officeId === mail.office) && mail.confidentiality <= level,
  );
}

/** A file not yet on any mail belongs to whoever is entering it; then it follows its mails. */
export function mayReadFile(rows: ReadRows, sha256: string, person: Person, day: string): boolean {
  const holders = rows.list('mail_file', { sha256 });
  if (holders.length === 0) return true;
  return holders.some(({ mail }) => {
    const row = rows.get('mail', mail);
    return row !== undefined && readsWords(person, day, row);
  });
}
