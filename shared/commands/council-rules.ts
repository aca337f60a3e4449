import { councilRuleChannels } from '#shared/contract/council-rule.ts';
import { ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { administersCouncil, centreOf } from '#shared/journal/facts/council-key.ts';
import { codeRoles, councilRule, leaseDays, type Rule } from '#shared/journal/facts/council-rule.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command, done } from './command.ts';

/**
 * For every PC of the council. Refuses `recovery.not-administering`, and `factor.own-first` for a second code that would be asked of
 * whoever asks for it and has none: without a telephone nobody would come in here any more.
 */
export const setCouncilRule = command({
  name: 'council-rule.set',
  input: councilRuleChannels['council-rule.set'].input,
  permission: () => ({ action: 'person.manage', resource: {} }),
  decide(state, rule, { device, actor }) {
    ensure(administersCouncil(state, device), 'recovery.not-administering');
    const isAskedOf = (role: string) => rule.name === 'second-code' && rule.roles.some((one) => one === role);
    const isShutOut =
      actor.grants.some(({ role }) => isAskedOf(role)) && !state.get('second_factor', actor.id);
    ensure(!isShutOut, 'factor.own-first');
    return { facts: [fact(councilRule, { rule, centre: centreOf(state) })], answer: done };
  },
});

/** Whether a rule asks less than what was said before: a longer lease or none, a role that needs no second code any more. */
export function relaxes(said: ReadRows, rule: Rule): boolean {
  if (rule.name === 'second-code') return codeRoles(said).some((role) => !rule.roles.includes(role));
  const before = leaseDays(said);
  return before > 0 && (rule.days === 0 || rule.days > before);
}
