import type { z } from 'zod';
import type { Problems } from '#renderer/app/use-panel.ts';
import { readDateAhead, readTypedDate } from '#renderer/i18n/typed-dates.ts';
import type { grantRole } from '#shared/contract/people.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';

import type { PersonLine } from './use-people.ts';

type GrantInput = z.input<typeof grantRole>;
export type GivenRole = GrantInput['role'];

/** Roles an administrator gives to people; services are made by the command line. */
export const GIVEN_ROLES = [
  'clerk',
  'office-head',
  'unit-head',
  'secretary-general',
  'president',
  'auditor',
  'administrator',
] as const satisfies readonly GivenRole[];

const OF_ONE_OFFICE: ReadonlySet<GivenRole> = new Set(['clerk', 'office-head', 'auditor']);

/** Where a role is usually held: the registry's in its own office; units and the direction are the whole council's. */
export function usualOffice(role: GivenRole): 'here' | 'all' {
  return OF_ONE_OFFICE.has(role) ? 'here' : 'all';
}

/** A role as typed: where, between which days, and whose it is when it is lent. */
export interface GrantValues extends Record<string, string> {
  role: GivenRole;
  office: 'here' | 'all';
  /** Id of the unit; '' is every unit. */
  unit: string;
  from: string;
  to: string;
  /** Id of the person who lends the role; '' when it is given. */
  lender: string;
}

/** What the engine is asked, or what is wrong field by field. A lent role has both its days. */
export function readGrant(
  person: string,
  values: GrantValues,
  lends: boolean,
  today: CivilDate,
  here: string,
): { input: GrantInput } | { problems: Problems<GrantValues> } {
  const problems: Problems<GrantValues> = {};
  const day = (name: 'from' | 'to'): CivilDate | null => {
    const text = values[name].trim();
    // An absence is told before it begins; what ends does so after today.
    const parse = lends || name === 'to' ? readDateAhead : readTypedDate;
    const read = text === '' ? null : parse(text, today);
    if (text !== '' && read === null) problems[name] = 'date.impossible';
    if (text === '' && lends) problems[name] = 'person.delegation-dates';
    return read;
  };
  const from = day('from');
  const to = day('to');
  if (from !== null && to !== null && to < from) problems.to = 'date.reversed';
  if (lends && values.lender === '') problems.lender = 'field.required';
  if (Object.keys(problems).length > 0) return { problems };
  const office = values.office === 'here' ? here : null;
  const onBehalfOf = lends ? values.lender : null;
  return { input: { person, role: values.role, office, unit: values.unit || null, from, to, onBehalfOf } };
}

/** What somebody absent has to lend: the first role of their own, where they hold it. */
export function lentBy(lender: PersonLine | undefined): Partial<GrantValues> {
  for (const { role, office, unit, onBehalfOf } of lender?.grants ?? []) {
    const given = GIVEN_ROLES.find((one) => one === role);
    if (onBehalfOf === null && given)
      return { role: given, office: office === null ? 'all' : 'here', unit: unit ?? '' };
  }
  return {};
}
