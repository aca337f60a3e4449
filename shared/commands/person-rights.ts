import type { Clearance } from '#shared/domain/mail-kinds.ts';
import type { Grant, Person } from '#shared/domain/permissions.ts';
import type { Role } from '#shared/domain/roles.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';

/** A person as the permission rules see them; null when unknown. */
export function personFrom(rows: ReadRows, id: string): Person | null {
  const row = rows.get('person', id);
  if (!row) return null;
  const grants = rows.list('role_grant', { person: id }).flatMap((grant) => inForce(rows, grant));
  return { id, active: row.state === 'active', clearance: row.clearance as Clearance, grants };
}

/** A right of one's own as it stands; a lent one for as long as whoever lent it holds it. */
function inForce(rows: ReadRows, grant: Row<'role_grant'>): Grant[] {
  const { role, office: officeId, unit: unitId, valid_from, valid_to, on_behalf_of: onBehalfOf } = grant;
  const place = { role: role as Role, officeId, unitId, onBehalfOf };
  if (onBehalfOf === null) return [{ ...place, from: valid_from, to: valid_to }];
  return ownOf(rows, onBehalfOf, grant).map((own) => ({
    ...place,
    from: later(valid_from, own.valid_from),
    to: earlier(valid_to, own.valid_to),
  }));
}

/** What somebody active holds in their own name and covers a place: all they can lend there, and no longer than they hold it. */
export function ownOf(
  rows: ReadRows,
  person: string,
  { role, office, unit }: Pick<Row<'role_grant'>, 'role' | 'office' | 'unit'>,
): Row<'role_grant'>[] {
  if (rows.get('person', person)?.state !== 'active') return [];
  return rows
    .list('role_grant', { person, role, on_behalf_of: null })
    .filter(
      (own) => (own.office === null || own.office === office) && (own.unit === null || own.unit === unit),
    );
}

// A lent right always has both dates: what is left out is the rule's to refuse.
const later = (lent: string | null, own: string | null): string | null =>
  lent !== null && own !== null && own > lent ? own : lent;
const earlier = (lent: string | null, own: string | null): string | null =>
  lent !== null && own !== null && own < lent ? own : lent;

/** However it is written; null when nobody has this login. */
export function idOfLogin(rights: ReadRows, login: string): string | null {
  const wanted = foldText(login);
  return rights.list('person', {}).find((person) => foldText(person.login) === wanted)?.id ?? null;
}
