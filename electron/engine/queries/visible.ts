import { type Action, type Person, scopesOf } from '#shared/domain/permissions.ts';
import type { ReadRows } from '#shared/store/rows.ts';

/** A predicate over a `mail` row, with its values. */
export interface Predicate {
  sql: string;
  values: (string | number)[];
}

/**
 * The one predicate every query puts before its LIMIT, count and snippet: which mails this person may
 * see at all. `m` is the mail's alias. It comes from the same rules as `can`.
 */
export function visible(person: Person, day: string, action: Action = 'mail.read'): Predicate {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const { officeId, unitId, level } of scopesOf(person, action, day)) {
    // A right inside one unit reaches a mail only once it is assigned there.
    if (unitId !== null) continue;
    const terms: string[] = [];
    if (officeId !== null) {
      terms.push('m.office = ?');
      values.push(officeId);
    }
    if (level < 2) {
      terms.push('m.confidentiality <= ?');
      values.push(level);
    }
    if (terms.length === 0) return { sql: '1', values: [] };
    parts.push(`(${terms.join(' AND ')})`);
  }
  return parts.length === 0 ? { sql: '0', values: [] } : { sql: `(${parts.join(' OR ')})`, values };
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
