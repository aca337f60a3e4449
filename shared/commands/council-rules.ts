import { councilRuleChannels } from '#shared/contract/council-rule.ts';
import { ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { administersCouncil, centreOf } from '#shared/journal/facts/council-key.ts';
import {
  codeRoles,
  councilRule,
  leaseDays,
  type Rule,
  trackingAddress,
} from '#shared/journal/facts/council-rule.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command, done } from './command.ts';

/**
 * For every PC of the council. Refuses `recovery.not-administering`, and `factor.own-first` for a second code that would be asked of
 * whoever asks for it and has none: without a telephone nobody would come in here any more. The page for citizens is the centre's:
 * `sync.alone` without one, `sync.bad-address` unless it is reached by https.
 */
export const setCouncilRule = command({
  name: 'council-rule.set',
  input: councilRuleChannels['council-rule.set'].input,
  permission: () => ({ action: 'person.manage', resource: {} }),
  decide(state, asked, { device, actor }) {
    ensure(administersCouncil(state, device), 'recovery.not-administering');
    const rule =
      asked.name === 'public-tracking' ? { ...asked, address: publicOrigin(asked.address) } : asked;
    const isAskedOf = (role: string) => rule.name === 'second-code' && rule.roles.some((one) => one === role);
    const isShutOut =
      actor.grants.some(({ role }) => isAskedOf(role)) && !state.get('second_factor', actor.id);
    ensure(!isShutOut, 'factor.own-first');
    ensure(rule.name !== 'public-tracking' || centreOf(state) !== '', 'sync.alone');
    return { facts: [fact(councilRule, { rule, centre: centreOf(state) })], answer: done };
  },
});

/** Without what stands behind the name of the machine. */
function publicOrigin(typed: string): string {
  if (typed === '') return '';
  const url = URL.canParse(typed) ? new URL(typed) : null;
  ensure(url?.protocol === 'https:' && url.username === '' && url.password === '', 'sync.bad-address');
  return url.origin;
}

/**
 * Whether a rule asks less than what was said before: a longer lease or none, a role that needs no second code any more, a page that
 * answers strangers, or receipts that send them elsewhere.
 */
export function relaxes(said: ReadRows, rule: Rule): boolean {
  if (rule.name === 'public-tracking') return rule.address !== '' && rule.address !== trackingAddress(said);
  if (rule.name === 'second-code') return codeRoles(said).some((role) => !rule.roles.includes(role));
  const before = leaseDays(said);
  return before > 0 && (rule.days === 0 || rule.days > before);
}
