import { setRetention as setInput } from '#shared/contract/retention.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { RetentionRule } from '#shared/domain/retention.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { circuitConfigure } from '#shared/journal/facts/circuit.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { readSetting } from './circuit-setting.ts';
import { command, done } from './command.ts';
import { termsOf } from './terms.ts';

/** One value for each category, so that two PCs that set two of them both hold. */
const PREFIX = 'retention:';

export function retentionRules(state: ReadRows): RetentionRule[] {
  return state.list('circuit_setting', {}).flatMap(({ name, value }) => {
    const years = name.startsWith(PREFIX) ? readSetting(value, setInput.shape.years, null) : null;
    return years === null ? [] : [{ category: name.slice(PREFIX.length), years }];
  });
}

export const setRetention = command({
  name: 'retention.set',
  input: setInput,
  permission: () => ({ action: 'settings.manage', resource: {} }),
  decide(state, { category, years }) {
    const isKnown = termsOf(state).some(({ id, list }) => id === category && list === 'category');
    ensure(category === '' || isKnown, 'term.unknown');
    const body = { name: `${PREFIX}${category}`, value: JSON.stringify(years) };
    return { facts: [fact(circuitConfigure, body)], answer: done };
  },
});
