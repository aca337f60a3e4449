import type { z } from 'zod';
import {
  assignMail as assignInput,
  forwardMail as forwardInput,
  type receiver,
} from '#shared/contract/circuit.ts';
import { type AssignmentKind, type AssignmentState, isOpen, stepAssignment } from '#shared/domain/circuit.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { DEFAULT_INSTRUCTIONS } from '#shared/domain/instructions.ts';
import { scopesOf } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { mailAssign } from '#shared/journal/facts/assignment.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { livingMail, mailResource } from './books.ts';
import {
  assignmentOf,
  assignmentResource,
  ensureInItsTime,
  ensureMayReceive,
  ensureNotFarAhead,
  ensureOnBehalf,
  unitPath,
} from './circuit-access.ts';
import { type CommandContext, command } from './command.ts';
import { stagedBlobs } from './register-mail.ts';
import { unitOf, workingUnit } from './units.ts';

type Receiver = z.output<typeof receiver>;

/** A letter whose circuit may still change. Refuses `circuit.closed`, and what `livingMail` refuses. */
export function openLetter(state: ReadRows, id: string): Row<'mail'> {
  const mail = livingMail(state, id);
  ensure(mail.circuit !== 'closed', 'circuit.closed');
  return mail;
}

/** One responsible, any number of copies and opinions, each with an instruction and a due date. */
export const assignMail = command({
  name: 'mail.assign',
  input: assignInput,
  permission: (state, { id }) => ({ action: 'mail.assign', resource: mailResource(state, id) }),
  decide(state, input, context) {
    const { id, receivers, paper, suggested, files } = input;
    const mail = openLetter(state, id);
    const held = heldBy(state, id, context);
    // A unit that only had a copy, or whose turn is over, gives nothing on.
    const everywhere = scopesOf(context.actor, 'mail.assign', context.day).some(
      ({ unitId }) => unitId === null,
    );
    const back = held === null ? sentBackTo(state, id, context) : null;
    ensure(held !== null || back !== null || everywhere, 'circuit.not-yours');
    const fromUnit = input.fromUnit ?? held?.unit ?? back?.from_unit ?? null;
    if (input.fromUnit !== null) {
      unitOf(state, input.fromUnit);
      ensureOnBehalf(state, context, 'mail.assign', { unit: input.fromUnit, person: null }, paper);
    }
    ensureInItsTime(mail, paper?.on, 'paper', context);
    if (receivers.some(({ kind }) => kind === 'responsible')) ensureFree(state, id);
    ensureReceivers(state, mail, receivers, paper?.on ?? context.day, context.latestDay);
    return assigning(state, context, {
      ...input,
      mail: id,
      fromUnit,
      forwards: null,
      motive: '',
      suggested,
      files,
      parent: held?.id ?? back?.parent ?? null,
    });
  },
});

/** Whoever has it hands it on, down or across; across needs a motive. */
export const forwardMail = command({
  name: 'mail.forward',
  input: forwardInput,
  permission: (state, { assignment }) => ({
    action: 'mail.assign',
    resource: assignmentResource(state, assignment),
  }),
  decide(state, input, context) {
    const { receivers, paper, motive, files } = input;
    const held = assignmentOf(state, input.assignment);
    const mail = openLetter(state, held.mail);
    stepAssignment(held.kind as AssignmentKind, held.state as AssignmentState, 'forward');
    ensureOnBehalf(state, context, 'mail.assign', held, paper);
    ensureInItsTime(mail, paper?.on, 'paper', context);
    const responsible = receivers.find(({ kind }) => kind === 'responsible');
    if (!responsible) throw new DomainError('circuit.no-responsible');
    const inside = held.unit === null || unitPath(state, responsible.unit).includes(held.unit);
    ensure(inside || motive !== '', 'circuit.motive-needed');
    ensureReceivers(state, mail, receivers, paper?.on ?? context.day, context.latestDay);
    return assigning(state, context, {
      mail: mail.id,
      receivers,
      fromUnit: held.unit,
      forwards: held.id,
      parent: held.id,
      motive,
      suggested: [],
      files,
      paper,
    });
  },
});

interface Step {
  mail: string;
  receivers: Receiver[];
  fromUnit: string | null;
  forwards: string | null;
  parent: string | null;
  motive: string;
  suggested: string[];
  files: { sha256: string; name: string }[];
  paper: { on: string } | null;
}

function assigning(state: ReadRows, context: CommandContext, step: Step) {
  const { mail, receivers, fromUnit, forwards, parent, suggested, files, paper } = step;
  const assignments = receivers.map(({ kind, unit, person, instruction, dueOn }) => ({
    assignment: context.newId(),
    kind,
    unit,
    person,
    parent,
    instruction,
    dueOn,
  }));
  const words = {
    motive: step.motive,
    notes: receivers.map(({ note }) => note),
    fileNames: files.map(({ name }) => name),
  };
  const body = { mail, fromUnit, forwards, assignments, suggested, paperOn: paper?.on ?? null };
  return {
    facts: [fact(mailAssign, body, words, stagedBlobs(state, files, context))],
    answer: () => ({ assignments: assignments.map(({ assignment }) => assignment) }),
  };
}

/** The open step the actor holds in this letter, by a unit of theirs or in person. */
function heldBy(state: ReadRows, mail: string, { actor, day }: CommandContext): Row<'assignment'> | null {
  const scopes = scopesOf(actor, 'mail.assign', day).flatMap(({ unitId }) => unitId ?? []);
  const open = state.list('assignment', { mail }).filter((row) => isOpen(row.state) && row.kind !== 'copy');
  const mine = open.filter(
    (row) => row.person === actor.id || unitPath(state, row.unit).some((unit) => scopes.includes(unit)),
  );
  // Their own before what lies below them: what a division asks of another beside its service is not the service's.
  const nearest = (row: Row<'assignment'>): number =>
    row.person === actor.id || (row.unit !== null && scopes.includes(row.unit))
      ? Number(row.kind === 'responsible') + 1
      : 0;
  return mine.sort((a, b) => nearest(b) - nearest(a) || b.position - a.position)[0] ?? null;
}

/** The step that came back to a unit of the actor's and waits to be given again. */
function sentBackTo(state: ReadRows, mail: string, { actor, day }: CommandContext): Row<'assignment'> | null {
  const scopes = scopesOf(actor, 'mail.assign', day).flatMap(({ unitId }) => unitId ?? []);
  const back = state
    .list('assignment', { mail })
    .filter(({ state: step, settled }) => (step === 'returned' || step === 'rejected') && settled === 0)
    .filter(({ from_unit }) => unitPath(state, from_unit).some((unit) => scopes.includes(unit)));
  return back.sort((a, b) => b.position - a.position)[0] ?? null;
}

/** Two cannot answer for one letter: it is handed on, or taken back first. */
function ensureFree(state: ReadRows, mail: string): void {
  const holder = state
    .list('assignment', { mail })
    .find((row) => row.kind === 'responsible' && isOpen(row.state));
  if (!holder) return;
  const unit = holder.unit === null ? undefined : state.get('unit', holder.unit);
  const name = unit?.code ?? state.get('person', holder.person ?? '')?.name ?? '';
  throw new DomainError('circuit.already-assigned', { holder: name });
}

function ensureReceivers(
  state: ReadRows,
  mail: Row<'mail'>,
  receivers: readonly Receiver[],
  since: string,
  today: string,
): void {
  ensure(receivers.filter(({ kind }) => kind === 'responsible').length <= 1, 'circuit.one-responsible');
  const seen = new Set<string>();
  for (const { kind, unit, person, instruction, dueOn } of receivers) {
    ensure(unit !== null || person !== null, 'circuit.no-receiver');
    const name = `${kind} ${unit} ${person}`;
    ensure(!seen.has(name), 'circuit.twice');
    seen.add(name);
    if (unit !== null) workingUnit(state, unit, today);
    ensure(dueOn === null || dueOn >= since, 'deadline.before-start', { due: dueOn ?? '', start: since });
    ensureNotFarAhead(dueOn, 'dueOn', today);
    ensureInstruction(state, instruction);
    ensureMayReceive(state, mail, { unit, person }, today);
  }
}

/** '' is no instruction. Refuses `instruction.unknown`. */
function ensureInstruction(state: ReadRows, id: string): void {
  if (id === '') return;
  const own = state.get('instruction', id);
  const known = own ? own.retired === 0 : DEFAULT_INSTRUCTIONS.some((one) => one.id === id);
  ensure(known, 'instruction.unknown');
}
