import type { CivilDate } from '#shared/domain/civil-date.ts';

interface Grant {
  role: string;
  from: string | null;
  to: string | null;
}

/** Whether a role is in force, still to come, or over. */
export function grantTime(
  { from, to }: { from: string | null; to: string | null },
  today: CivilDate,
): 'now' | 'later' | 'over' {
  if (to !== null && to < today) return 'over';
  return from !== null && from > today ? 'later' : 'now';
}

/** Whether a person holds the role that gives rights, today. */
export function isAdministrator({ grants }: { grants: readonly Grant[] }, today: CivilDate): boolean {
  return grants.some((grant) => grant.role === 'administrator' && grantTime(grant, today) === 'now');
}
