import { standingAdministration } from '#shared/journal/administrators.ts';
import type { ReadRows } from '#shared/store/rows.ts';

/**
 * Who administers the whole house today, can sign in on this PC, and goes on without end: whoever could give rights here
 * when all others are gone. A right that ends, is lent, or has not begun, counts for nobody.
 */
export function ableAdministrators(state: ReadRows, device: string, day: string): Set<string> {
  const able = standingAdministration(state).filter(
    (right) =>
      right.device === device &&
      (right.valid_from === null || right.valid_from <= day) &&
      state.get('credential', right.person),
  );
  return new Set(able.map(({ person }) => person));
}

/** Whether two people are needed on this PC today: an administrator said so, in either of these, and there are two to do it. */
export function secondNeeded(signed: ReadRows, kept: ReadRows, device: string, day: string): boolean {
  const isSaid = [signed, kept].some((rows) => rows.get('second_rule', device)?.required === 1);
  return isSaid && ableAdministrators(signed, device, day).size >= 2;
}
