import { addDays } from '#shared/domain/civil-date.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { can, holdsRole, type Person, type Resource, scopesOf } from '#shared/domain/permissions.ts';
import type { Action, Role } from '#shared/domain/roles.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { CommandContext } from './command.ts';
import { personFrom } from './person-rights.ts';

/** The units above a unit, itself included. */
export function unitPath(state: ReadRows, unit: string | null): string[] {
  return unit === null ? [] : state.list('unit_above', { unit }).map(({ above }) => above);
}

/** Refuses `circuit.unknown`. */
export function assignmentOf(state: ReadRows, id: string): Row<'assignment'> {
  const assignment = state.get('assignment', id);
  if (!assignment) throw new DomainError('circuit.unknown');
  return assignment;
}

/** What permissions ask of one step: the letter, in the hands of that step's unit alone. */
export function assignmentResource(state: ReadRows, id: string): Resource {
  const { mail: letter, unit } = assignmentOf(state, id);
  return resourceIn(state, letter, unitPath(state, unit));
}

/** The same seen by whoever gave it: they may take it back. */
export function giverResource(state: ReadRows, id: string): Resource {
  const { mail: letter, from_unit } = assignmentOf(state, id);
  return resourceIn(state, letter, unitPath(state, from_unit));
}

function resourceIn(state: ReadRows, letter: string, unitIds: string[]): Resource {
  const mail = state.get('mail', letter);
  if (!mail) throw new DomainError('mail.unknown');
  return asResource(mail, unitIds);
}

/** Steps by which a unit answers or answered for a letter, and those that wait where they came back to. */
const ANSWERS: ReadonlySet<string> = new Set(['waiting', 'taken', 'treated', 'closed']);
const CAME_BACK: ReadonlySet<string> = new Set(['returned', 'rejected']);

/**
 * Whether somebody may end a letter or change its clocks: whoever answers for it does, the units above them, the
 * registry and the direction; not who has a copy, gives an opinion, or handed it on.
 */
export function answersFor(
  state: ReadRows,
  mail: Row<'mail'>,
  action: Action,
  { actor, day }: Pick<CommandContext, 'actor' | 'day'>,
): boolean {
  const steps = state.list('assignment', { mail: mail.id }).filter(({ kind }) => kind === 'responsible');
  const units = steps.flatMap((step) => {
    if (ANSWERS.has(step.state)) return step.unit ?? [];
    return CAME_BACK.has(step.state) && step.settled !== 1 ? (step.from_unit ?? []) : [];
  });
  const unitIds = [...new Set(units)].flatMap((unit) => unitPath(state, unit));
  return can(actor, action, asResource(mail, unitIds), day);
}

/** Refuses `circuit.not-yours`. */
export function ensureAnswersFor(
  state: ReadRows,
  mail: Row<'mail'>,
  action: Action,
  context: CommandContext,
): void {
  ensure(answersFor(state, mail, action, context), 'circuit.not-yours');
}

/** What must be known of a letter to say who may have it. */
type Letter = Pick<Row<'mail'>, 'office' | 'confidentiality'>;

function asResource({ office, confidentiality }: Letter, unitIds: string[]): Resource {
  return { officeId: office, unitIds, confidentiality: CONFIDENTIALITIES[confidentiality] ?? 'secret' };
}

/** A person as the rows know them, for a question about somebody else than the actor. */
function personIn(state: ReadRows, id: string): Person {
  const person = personFrom(state, id);
  if (!person) throw new DomainError('person.unknown');
  return person;
}

/** People with a right of their own inside a unit or above it: not those who see the whole office. */
export function peopleOf(state: ReadRows, unit: string): string[] {
  const path = unitPath(state, unit);
  return [
    ...new Set(path.flatMap((id) => state.list('role_grant', { unit: id }).map(({ person }) => person))),
  ];
}

const DIRECTION: readonly Role[] = ['secretary-general', 'president'];

/** Whether the actor works in one of these units, or directs the council. */
export function actsAsThemselves(
  { actor, day }: Pick<CommandContext, 'actor' | 'day'>,
  action: Action,
  unitIds: readonly string[],
): boolean {
  if (holdsRole(actor, DIRECTION, day)) return true;
  return scopesOf(actor, action, day).some(({ unitId }) => unitId !== null && unitIds.includes(unitId));
}

/** What happens to a letter happens from a year before it came (a claim that ran already): earlier is a mistyped year. */
const BEFORE_DAYS = 366;

/** A day told of a letter, on its paper or by a clock. Refuses `date.in-future`, `date.long-before`. */
export function ensureInItsTime(
  { received_on: received }: Pick<Row<'mail'>, 'received_on'>,
  on: string | undefined,
  field: string,
  { day, latestDay }: Pick<CommandContext, 'day' | 'latestDay'>,
): void {
  if (on === undefined) return;
  ensure(on <= latestDay, 'date.in-future', { field });
  // A letter registered while this PC's clock ran years ahead is not held to that day.
  const came = received < day ? received : day;
  ensure(on >= addDays(came, -BEFORE_DAYS), 'date.long-before', { field, on, received: came });
}

/** No rule runs longer than ten years: a later day would never be late, and is a mistyped year. */
const AHEAD_DAYS = 3660;

/** A day by which something is wanted. Refuses `date.far-ahead`. */
export function ensureNotFarAhead(on: string | null, field: string, today: string): void {
  ensure(on === null || on <= addDays(today, AHEAD_DAYS), 'date.far-ahead', { field, on: on ?? '' });
}

/**
 * A clerk acts for a unit only as the pen of its paper: the unit must work on paper, and the day written there be
 * said. Refuses `circuit.not-yours`, `circuit.unit-logs-in`, `circuit.paper-day`, `date.in-future`.
 */
export function ensureOnBehalf(
  state: ReadRows,
  context: CommandContext,
  action: Action,
  who: { unit: string | null; person: string | null },
  paper: { on: string } | null,
): void {
  ensure(paper === null || paper.on <= context.latestDay, 'date.in-future', { field: 'paper' });
  if (who.person === context.actor.id) return;
  const path = unitPath(state, who.unit);
  if (actsAsThemselves(context, action, path)) return;
  // A head is the pen of no other unit's paper: that is the registry's.
  const keepsAll = scopesOf(context.actor, action, context.day).some(({ unitId }) => unitId === null);
  ensure(keepsAll, 'circuit.not-yours');
  const unit = who.unit === null ? undefined : state.get('unit', who.unit);
  ensure(unit?.mode !== 'heads', 'circuit.unit-logs-in', { unit: unit?.code ?? '' });
  ensure(paper !== null, 'circuit.paper-day', { unit: unit?.code ?? '' });
}

/** Refuses `person.suspended`, `circuit.clearance`, `circuit.not-in-unit`, `circuit.unit-clearance`. */
export function ensureMayReceive(
  state: ReadRows,
  mail: Letter,
  { unit, person }: { unit: string | null; person: string | null },
  day: string,
): void {
  const resource = asResource(mail, unitPath(state, unit));
  const reads = (id: string): boolean => can(personIn(state, id), 'mail.read-content', resource, day);
  if (person !== null) {
    const row = state.get('person', person);
    if (!row) throw new DomainError('person.unknown');
    ensure(row.state === 'active', 'person.suspended');
    ensure(row.clearance >= mail.confidentiality, 'circuit.clearance', { person: row.name });
    ensure(reads(person), 'circuit.not-in-unit', { person: row.name });
  } else if (unit !== null && mail.confidentiality > 0) {
    const row = state.get('unit', unit);
    const able = row?.mode === 'paper' || peopleOf(state, unit).some(reads);
    ensure(able, 'circuit.unit-clearance', { unit: row?.code ?? '' });
  }
}
