import type { Person } from '#shared/domain/permissions.ts';
import { codeRoles } from '#shared/journal/facts/council-rule.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Connection } from './database.ts';
import { hasFactor } from './factor.ts';
import { hasLapsed, type Lease, leaseOf, underLease } from './lease.ts';
import { councilSaid, type OwnDevice } from './sync/signed-order.ts';

/** What the rules of the council make of somebody who has signed in. */
export interface Standing {
  /** With what the lease leaves them. */
  person: Person;
  lease: Lease;
  lapsed: boolean;
  /** A second code is to be turned on before anything else. */
  enrols: boolean;
}

/** `own`: the store of this PC. */
export function standingIn(
  own: OwnDevice & { connection: Connection },
  rights: ReadRows,
  person: Person,
  nowMs: number,
): Standing {
  const lease = leaseOf(own.connection, own);
  return {
    person: underLease(person, lease, nowMs),
    lease,
    lapsed: hasLapsed(lease, nowMs),
    enrols: mustEnrol(rights, codeRoles(councilSaid(own.connection, own)), person),
  };
}

/** Whether a rule of the council asks somebody for a second code whom a signed entry gives none. A service has no telephone. */
function mustEnrol(rights: ReadRows, roles: readonly string[], { id, grants }: Person): boolean {
  const isAsked = grants.some(({ role }) => roles.includes(role));
  return isAsked && !hasFactor(rights, id) && rights.get('person', id)?.service !== 1;
}
