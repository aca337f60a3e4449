import {
  configureCircuit as configureInput,
  favourInstruction as favourInput,
  changeInstruction as instructionInput,
  changeRule as ruleInput,
} from '#shared/contract/trays.ts';
import { ensure } from '#shared/domain/errors.ts';
import { DEFAULT_INSTRUCTIONS } from '#shared/domain/instructions.ts';
import { foldText, stemArticle } from '#shared/domain/text-folding.ts';
import { fact } from '#shared/journal/fact-type.ts';
import {
  circuitConfigure,
  instructionChange,
  instructionFavourite,
  suggestionRule,
} from '#shared/journal/facts/circuit.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command, done } from './command.ts';
import { unitOf, workingUnit } from './units.ts';

const settling = () => ({ action: 'settings.manage' as const, resource: {} });

/** The steps of the circuit, the delay of escalation, suggestions on or off; what is left out stays. */
export const configureCircuit = command({
  name: 'circuit.configure',
  input: configureInput,
  permission: settling,
  decide(state, { steps, escalationDays, suggestions }) {
    if (steps) {
      const ids = new Set(steps.map(({ id }) => id));
      ensure(ids.size === steps.length && !ids.has(''), 'unit.step-twice');
      const used = state.list('unit', {}).filter(({ valid_to }) => valid_to === null);
      ensure(
        used.every(({ step }) => ids.has(step)),
        'unit.step-used',
      );
    }
    const values = Object.entries({ steps, 'escalation-days': escalationDays, suggestions });
    const facts = values.flatMap(([name, value]) =>
      value === undefined ? [] : [fact(circuitConfigure, { name, value: JSON.stringify(value) })],
    );
    return { facts, answer: done };
  },
});

/** The delivered instruction of an id, or the council's own form of it. */
function knowsInstruction(state: ReadRows, id: string): boolean {
  return state.get('instruction', id) !== undefined || DEFAULT_INSTRUCTIONS.some((one) => one.id === id);
}

export const changeInstruction = command({
  name: 'instruction.change',
  input: instructionInput,
  permission: settling,
  decide(state, { id, name, place, retired }, { newId }) {
    ensure(name.ar !== '' || name.fr !== '', 'field.required', { field: 'name' });
    ensure(id === null || knowsInstruction(state, id), 'instruction.unknown');
    const instruction = id ?? newId();
    const body = { instruction, name_ar: name.ar, name_fr: name.fr, place, retired };
    return { facts: [fact(instructionChange, body)], answer: () => ({ id: instruction }) };
  },
});

export const favourInstruction = command({
  name: 'instruction.favourite',
  input: favourInput,
  permission: (_state, _input, { office }) => ({
    action: 'mail.assign',
    resource: { officeId: office, confidentiality: 'ordinary' },
  }),
  decide(state, { id, favourite }, { actor }) {
    ensure(knowsInstruction(state, id), 'instruction.unknown');
    const held = state.get('instruction_favourite', actor.id, id) !== undefined;
    // Asked twice is one star.
    const facts = held === favourite ? [] : [fact(instructionFavourite, { instruction: id, favourite })];
    return { facts, answer: done };
  },
});

/** Rules come first: this sender, or this word in the subject, goes to that unit. */
export const changeRule = command({
  name: 'suggestion.rule',
  input: ruleInput,
  permission: settling,
  decide(state, { id, match, text, unit, removed }, { newId, latestDay }) {
    ensure(id === null || state.get('suggestion_rule', id), 'suggestion.unknown-rule');
    if (removed) unitOf(state, unit);
    else workingUnit(state, unit, latestDay);
    const folded = foldText(text);
    const wanted = match === 'word' ? stemArticle(folded) : folded;
    ensure(wanted !== '' && (match === 'sender' || !wanted.includes(' ')), 'suggestion.one-word');
    const rule = id ?? newId();
    return {
      facts: [fact(suggestionRule, { rule, match, text: wanted, unit, removed })],
      answer: () => ({ id: rule }),
    };
  },
});
