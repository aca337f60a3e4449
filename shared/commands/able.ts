import type { ReadRows } from '#shared/store/rows.ts';

/**
 * Who administers the whole house today, can sign in on this PC, and goes on without end: whoever could give rights when
 * all others are gone. A right that ends, is lent, or has not begun, counts for nobody.
 */
export function ableAdministrators(state: ReadRows, day: string): Set<string> {
  const whole = { role: 'administrator', office: null, unit: null, valid_to: null, on_behalf_of: null };
  const able = state
    .list('role_grant', whole)
    .filter(({ valid_from }) => valid_from === null || valid_from <= day)
    .filter(
      ({ person }) => state.get('person', person)?.state === 'active' && state.get('credential', person),
    );
  return new Set(able.map(({ person }) => person));
}

/** Whether two people are needed on this PC today: an administrator said so, and there are two to do it. */
export function secondNeeded(state: ReadRows, device: string, day: string): boolean {
  return state.get('second_rule', device)?.required === 1 && ableAdministrators(state, day).size >= 2;
}
