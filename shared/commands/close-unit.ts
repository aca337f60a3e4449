import { z } from 'zod';
import { closeUnit as closeInput } from '#shared/contract/units.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { mailTransfer } from '#shared/journal/facts/assignment.ts';
import { unitClose } from '#shared/journal/facts/unit.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ensureMayReceive } from './circuit-access.ts';
import { type CommandContext, command } from './command.ts';
import { settling, unitOf, workingUnit } from './units.ts';

/**
 * Closed or merged on a day; refused with open letters unless they go on elsewhere, and with units below it that are
 * still open: the way forward is to move them first.
 */
export const closeUnit = command({
  name: 'unit.close',
  input: closeInput,
  permission: settling,
  decide(state, input, context) {
    const { unit, open, target } = closing(state, input, context);
    const facts = transfers(state, open, { from: unit.id, to: target }, context);
    const { on, mergedInto } = input;
    if (unit.valid_to === null) facts.push(fact(unitClose, { unit: unit.id, on, mergedInto }));
    return { facts, answer: () => ({ moved: open.length }) };
  },
});

/**
 * Before the closing of a unit with many letters: the first ones go where all will, and the unit stays open for the rest. None
 * goes when `letters` would be all of them: those go with the closing.
 */
export const handOverUnit = command({
  name: 'unit.hand-over',
  input: closeInput.extend({
    letters: z.int().min(1),
    /** Nothing of it went yet: every letter is looked at, so that a closing is refused before it has begun. */
    first: z.boolean(),
  }),
  permission: settling,
  decide(state, { letters, first, ...input }, context) {
    const { unit, open, target } = closing(state, input, context);
    const way = { from: unit.id, to: target };
    if (first) transfers(state, open, way, context);
    const going = open.length > letters ? open.slice(0, letters) : [];
    return { facts: transfers(state, going, way, context), answer: () => ({ moved: going.length }) };
  },
});

interface Closing {
  unit: Row<'unit'>;
  open: OpenLetter[];
  /** The unit that takes over. */
  target: string | null;
}

/** What a closing finds, or why it is refused. */
function closing(
  state: ReadRows,
  { unit: id, on, mergedInto, reassignTo }: z.output<typeof closeInput>,
  { latestDay }: CommandContext,
): Closing {
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
  return { unit, open, target };
}

/** Refuses a letter that whoever takes over may not read. */
function transfers(
  state: ReadRows,
  letters: readonly OpenLetter[],
  { from, to }: { from: string; to: string | null },
  { day }: CommandContext,
): Fact[] {
  if (to === null) return [];
  return letters.map(({ held, ...letter }) => {
    const mail = state.get('mail', letter.mail);
    if (held && mail) ensureMayReceive(state, mail, { unit: to, person: null }, day);
    return fact(mailTransfer, { ...letter, from, unit: to });
  });
}

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
