import type { CivilDate } from '#shared/domain/civil-date.ts';

/** Whether a role is in force, still to come, or over. */
export function grantTime(
  { from, to }: { from: string | null; to: string | null },
  today: CivilDate,
): 'now' | 'later' | 'over' {
  if (to !== null && to < today) return 'over';
  return from !== null && from > today ? 'later' : 'now';
}
