import type { CivilDate } from './civil-date.ts';
import { type Clearance, type Confidentiality, confidentialityLevel } from './mail-kinds.ts';
import { ACTIONS, type Action, CONTENT_ACTIONS, ROLE_ACTIONS, type Role } from './roles.ts';

export type { Action, Role } from './roles.ts';

/** A role in a place and a time. */
export interface Grant {
  role: Role;
  /** Null = every office of the organization. */
  officeId: string | null;
  /** Null = every unit. */
  unitId: string | null;
  /** First day in force; null = since ever. */
  from: CivilDate | null;
  /** Last day in force; null = until further notice. */
  to: CivilDate | null;
  /**
   * The person who lends these rights, when this is a delegation. A delegation has both dates, and
   * lends the role, never the clearance: nobody reads above their own through another's absence.
   */
  onBehalfOf: string | null;
}

export interface Person {
  id: string;
  /** False = suspended: no right at all. */
  active: boolean;
  clearance: Clearance;
  grants: readonly Grant[];
}

/** What is acted upon. What is left out is unknown, and the unknown is never allowed by accident. */
export interface Resource {
  /** Its id, when it is a mail: whoever may not see it is told that there is none. */
  mail?: string;
  officeId?: string;
  /** The units the mail is with, and the units above them. */
  unitIds?: readonly string[];
  /** Left out = taken as secret. */
  confidentiality?: Confidentiality;
}

/** One reach of an action: where, and up to which confidentiality. Queries turn it into SQL. */
export interface Scope {
  officeId: string | null;
  unitId: string | null;
  level: Clearance;
}

function inForce({ from, to, onBehalfOf }: Grant, day: CivilDate): boolean {
  if (onBehalfOf !== null && (from === null || to === null)) return false;
  return (from === null || from <= day) && (to === null || day <= to);
}

function roleAllows(role: Role, action: Action): boolean {
  // hasOwn: a role read from a file of another version may be any word, `constructor` too.
  return Object.hasOwn(ROLE_ACTIONS, role) && ROLE_ACTIONS[role].has(action);
}

function levelOf(role: Role, action: Action, clearance: Clearance): Clearance {
  // Registering, voiding, moving a sealed envelope: the paper is in their hands, its words are not asked.
  if (!CONTENT_ACTIONS.has(action)) return 2;
  // An auditor reads ordinary words only, whatever clearance another job of theirs needs.
  return role === 'auditor' ? 0 : clearance;
}

/**
 * Where `person` may do `action` on `day` (the legal day). Empty = nowhere. The one source of both
 * `can` and the predicate that every query puts before its LIMIT.
 */
export function scopesOf(person: Person, action: Action, day: CivilDate): Scope[] {
  if (!person.active) return [];
  return person.grants
    .filter((grant) => inForce(grant, day) && roleAllows(grant.role, action))
    .map(({ role, officeId, unitId }) => ({
      officeId,
      unitId,
      level: levelOf(role, action, person.clearance),
    }));
}

function admits(scope: Scope, resource: Resource, level: number): boolean {
  if (scope.officeId !== null && scope.officeId !== resource.officeId) return false;
  if (scope.unitId !== null && !resource.unitIds?.includes(scope.unitId)) return false;
  return level <= scope.level;
}

/**
 * Whether `person` may do `action` to `resource` on `day` (the legal day). Deny by default: an
 * action, role, place or day that no grant names is refused. Pure: the desktop and the centre
 * decide alike.
 */
export function can(person: Person, action: Action, resource: Resource, day: CivilDate): boolean {
  const level = confidentialityLevel(resource.confidentiality ?? 'secret');
  return scopesOf(person, action, day).some((scope) => admits(scope, resource, level));
}

/** Whether the person may do `action` at an office, about no letter of it: a right inside one unit, or elsewhere, is none. */
export function canAt(person: Person, action: Action, officeId: string, day: CivilDate): boolean {
  return can(person, action, { officeId, confidentiality: 'ordinary' }, day);
}

/** Whether the person holds one of these roles on a day, anywhere. */
export function holdsRole(person: Person, roles: readonly Role[], day: CivilDate): boolean {
  return person.active && person.grants.some((grant) => inForce(grant, day) && roles.includes(grant.role));
}

/**
 * Actions the person may do somewhere; with `officeId`, at that office: what its screens may offer. The engine decides
 * again each time.
 */
export function actionsOf(person: Person, day: CivilDate, officeId: string | null = null): Action[] {
  const isHere = (scope: Scope) =>
    officeId === null || scope.officeId === null || scope.officeId === officeId;
  return ACTIONS.filter((action) => scopesOf(person, action, day).some(isHere));
}
