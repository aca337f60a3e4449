import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';

/**
 * The rights by which somebody administers the whole council for good: their own, without end, given on the PC they sign in
 * on (what another PC gives them opens nothing there), they themselves active, and that PC not revoked. A right that begins
 * later counts too: the fold knows no day.
 */
export function standingAdministration(rows: ReadRows): Row<'role_grant'>[] {
  const whole = { role: 'administrator', office: null, unit: null, valid_to: null, on_behalf_of: null };
  return rows.list('role_grant', whole).filter(({ person: id, device }) => {
    const person = rows.get('person', id);
    if (person?.state !== 'active' || person.device !== device) return false;
    return rows.get('device', device)?.state !== 'revoked';
  });
}

/**
 * Throws `person.last-administrator` when nobody could administer the council without these rights. Two PCs that do not hear of each
 * other may each shut out the administrator of the other: of such entries the one ordered later has no effect, on every PC
 * alike.
 */
export function ensureAdministrationGoesOn(
  rows: ReadRows,
  isLeaving: (right: Row<'role_grant'>) => boolean,
): void {
  const standing = standingAdministration(rows);
  ensure(standing.length === 0 || !standing.every(isLeaving), LAST_ADMINISTRATOR);
}

const LAST_ADMINISTRATOR = 'person.last-administrator';

export const isAboutTheLast = (error: unknown): boolean =>
  error instanceof DomainError && error.code === LAST_ADMINISTRATOR;
