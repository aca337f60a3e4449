import { configureCircuit } from '#shared/contract/trays.ts';
import { changeUnit as changeInput, createUnit as createInput } from '#shared/contract/units.ts';
import { type CircuitStep, DEFAULT_STEPS } from '#shared/domain/circuit-steps.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { wouldCycle } from '#shared/domain/units.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { unitChange, unitCreate } from '#shared/journal/facts/unit.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { readSetting } from './circuit-setting.ts';
import { command, done } from './command.ts';
import { heirOf } from './heirs.ts';

export const settling = () => ({ action: 'settings.manage' as const, resource: {} });

/** Refuses `unit.unknown`. */
export function unitOf(state: ReadRows, id: string): Row<'unit'> {
  const unit = state.get('unit', id);
  if (!unit) throw new DomainError('unit.unknown');
  return unit;
}

/** A unit that works on a day. Refuses `unit.unknown`, `unit.not-yet`, `unit.closed`, `unit.merged` with what took over. */
export function workingUnit(state: ReadRows, id: string, day: string): Row<'unit'> {
  const unit = unitOf(state, id);
  ensure(unit.valid_from <= day, 'unit.not-yet', { unit: unit.code, from: unit.valid_from });
  // Its open letters went on elsewhere the moment it was closed: its last day brings it no others.
  if (unit.valid_to === null) return unit;
  const heir = heirOf(state, id);
  if (heir) throw new DomainError('unit.merged', { unit: unit.code, into: heir.code });
  throw new DomainError('unit.closed', { unit: unit.code });
}

/** The steps of the council's circuit. */
export function stepsOf(state: ReadRows): readonly CircuitStep[] {
  const own = state.get('circuit_setting', 'steps')?.value;
  return readSetting<readonly CircuitStep[]>(own, configureCircuit.shape.steps.unwrap(), DEFAULT_STEPS);
}

function ensureDescribed(
  state: ReadRows,
  unit: { id: string; parent: string | null; code: string; name_ar: string; name_fr: string; step: string },
  day: string,
): void {
  ensure(unit.name_ar !== '' || unit.name_fr !== '', 'field.required', { field: 'name' });
  ensure(
    stepsOf(state).some(({ id }) => id === unit.step),
    'unit.unknown-step',
    { step: unit.step },
  );
  const code = foldText(unit.code);
  const taken = state.list('unit', {}).some((other) => other.id !== unit.id && foldText(other.code) === code);
  ensure(code !== '' && !taken, 'unit.code-taken', { code: unit.code });
  if (unit.parent === null) return;
  const parentOf = (id: string): string | null => state.get('unit', id)?.parent ?? null;
  ensure(!wouldCycle(unit.id, unit.parent, parentOf), 'unit.cycle');
  workingUnit(state, unit.parent, day);
}

export const createUnit = command({
  name: 'unit.create',
  input: createInput,
  permission: settling,
  decide(state, { parent, code, name, step, mode, from }, { newId, latestDay }) {
    const id = newId();
    const described = { parent, code, name_ar: name.ar, name_fr: name.fr, step };
    ensureDescribed(state, { id, ...described }, [from, latestDay].sort().at(-1) ?? from);
    return {
      facts: [fact(unitCreate, { unit: id, ...described, mode, on: from })],
      answer: () => ({ id }),
    };
  },
});

export const changeUnit = command({
  name: 'unit.change',
  input: changeInput,
  permission: settling,
  decide(state, { unit: id, on, name, ...changes }, { latestDay }) {
    const unit = workingUnit(state, id, latestDay);
    // What counts today is the last word said: a day to come would already hold now.
    ensure(on <= latestDay, 'date.in-future', { field: 'on' });
    ensure(on >= unit.valid_from, 'date.reversed');
    const next = {
      parent: changes.parent === undefined ? unit.parent : changes.parent,
      code: changes.code ?? unit.code,
      name_ar: name?.ar ?? unit.name_ar,
      name_fr: name?.fr ?? unit.name_fr,
      step: changes.step ?? unit.step,
    };
    ensureDescribed(state, { id, ...next }, latestDay);
    const mode = changes.mode ?? (unit.mode === 'paper' ? 'paper' : 'heads');
    return { facts: [fact(unitChange, { unit: id, ...next, mode, on })], answer: done };
  },
});
