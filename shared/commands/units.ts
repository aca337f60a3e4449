import {
  changeUnit as changeInput,
  closeUnit as closeInput,
  createUnit as createInput,
} from '#shared/contract/units.ts';
import { type CircuitStep, DEFAULT_STEPS } from '#shared/domain/circuit-steps.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { wouldCycle } from '#shared/domain/units.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { mailTransfer } from '#shared/journal/facts/assignment.ts';
import { unitChange, unitClose, unitCreate } from '#shared/journal/facts/unit.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensureMayReceive } from './circuit-access.ts';
import { command, done } from './command.ts';
import { heirOf } from './heirs.ts';

const settling = () => ({ action: 'settings.manage' as const, resource: {} });

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
  return own === undefined ? DEFAULT_STEPS : (JSON.parse(own) as CircuitStep[]);
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

/**
 * Closed or merged on a day; refused with open letters unless they go on elsewhere, and with units below it that are
 * still open: the way forward is to move them first.
 */
export const closeUnit = command({
  name: 'unit.close',
  input: closeInput,
  permission: settling,
  decide(state, { unit: id, on, mergedInto, reassignTo }, { day, latestDay }) {
    const unit = unitOf(state, id);
    const open = openLetters(state, id);
    // Another desk gave it a letter before it knew: that letter still goes on elsewhere.
    ensure(unit.valid_to === null || open.length > 0, 'unit.closed', { unit: unit.code });
    ensure(on >= unit.valid_from, 'date.reversed');
    // Its letters go now: a last day to come would leave it without them until then.
    ensure(on <= latestDay, 'date.in-future', { field: 'on' });
    const below = state.list('unit', { parent: id }).filter(({ valid_to }) => valid_to === null);
    ensure(below.length === 0, 'unit.has-units', { count: below.length });
    for (const other of [mergedInto, reassignTo]) {
      ensure(other !== id, 'unit.cycle');
      if (other !== null) workingUnit(state, other, latestDay);
    }
    const target = reassignTo ?? mergedInto;
    if (open.length > 0 && target === null)
      throw new DomainError('unit.open-mail', { unit: unit.code, count: open.length });
    const facts: Fact[] = [];
    for (const { held, ...letter } of target === null ? [] : open) {
      const mail = state.get('mail', letter.mail);
      if (held && mail) ensureMayReceive(state, mail, { unit: target, person: null }, day);
      facts.push(fact(mailTransfer, { ...letter, from: id, unit: target ?? id }));
    }
    if (unit.valid_to === null) facts.push(fact(unitClose, { unit: id, on, mergedInto }));
    return { facts, answer: () => ({ moved: open.length }) };
  },
});

interface OpenLetter {
  mail: string;
  assignments: string[];
  /** The unit has it, and whoever takes over must be allowed to. */
  held: boolean;
}

/** Letters with work that is open in the unit, that it gave and waits for, or that came back to it and wait there. */
function openLetters(state: ReadRows, unit: string): OpenLetter[] {
  const at = (column: 'unit' | 'from_unit', states: string[]) =>
    states.flatMap((name) => state.list('assignment', { [column]: unit, state: name }));
  const mine = at('unit', ['waiting', 'taken']);
  const given = at('from_unit', ['waiting', 'taken']).filter(({ kind }) => kind !== 'copy');
  const back = at('from_unit', ['returned', 'rejected']).filter(({ settled }) => settled === 0);
  const byMail = new Map<string, OpenLetter>();
  for (const row of [...mine, ...given, ...back]) {
    const known = byMail.get(row.mail) ?? { mail: row.mail, assignments: [], held: false };
    if (!known.assignments.includes(row.id)) known.assignments.push(row.id);
    known.held ||= row.unit === unit && (row.state === 'waiting' || row.state === 'taken');
    byMail.set(row.mail, known);
  }
  return [...byMail.values()];
}
