import { DomainError } from '#shared/domain/errors.ts';
import { pathUp } from '#shared/domain/units.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { mailTransfer } from '#shared/journal/facts/assignment.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensureMayReceive } from './circuit-access.ts';

type Unit = Row<'unit'>;

/** Whoever works in a closed unit's place: what it was merged into, as often as that was merged again. Null = nobody. */
export function heirOf(state: ReadRows, id: string): Unit | null {
  const line = pathUp(id, (unit) => state.get('unit', unit)?.merged_into ?? null);
  const last = state.get('unit', line.at(-1) ?? id);
  return last?.valid_to === null ? last : null;
}

/** Closed, and so nothing may come to lie in it. */
export function isClosed(state: ReadRows, unit: string | null): unit is string {
  return unit !== null && (state.get('unit', unit)?.valid_to ?? null) !== null;
}

/**
 * A step that is opened again although its unit was closed meanwhile goes to whoever took over, else to the unit that
 * is said. What comes back from it goes to the giver's heir, else to the registry. Refuses `circuit.no-heir`, and what
 * `ensureMayReceive` refuses.
 */
export function passedOn(
  state: ReadRows,
  mail: Row<'mail'>,
  step: Row<'assignment'>,
  said: string | null,
  day: string,
): Fact[] {
  const facts: Fact[] = [];
  const pass = (from: string, unit: string | null) =>
    facts.push(fact(mailTransfer, { mail: mail.id, assignments: [step.id], from, unit }));
  if (isClosed(state, step.unit)) {
    const heir = said ?? heirOf(state, step.unit)?.id;
    if (!heir) throw new DomainError('circuit.no-heir', { unit: state.get('unit', step.unit)?.code ?? '' });
    ensureMayReceive(state, mail, { unit: heir, person: null }, day);
    pass(step.unit, heir);
  }
  if (isClosed(state, step.from_unit) && step.from_unit !== step.unit)
    pass(step.from_unit, heirOf(state, step.from_unit)?.id ?? null);
  return facts;
}
