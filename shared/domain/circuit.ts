import { addDays, type CivilDate } from './civil-date.ts';
import { DomainError } from './errors.ts';

/** What somebody receives a letter for. One `responsible` at a time; any number of the others. */
export const ASSIGNMENT_KINDS = ['responsible', 'opinion', 'subtask', 'copy'] as const;
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number];

export const ASSIGNMENT_STATES = [
  'waiting',
  'taken',
  'treated',
  'returned',
  'rejected',
  'forwarded',
  'withdrawn',
  'closed',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const ASSIGNMENT_STEPS = [
  'take',
  'treat',
  'return',
  'reject',
  'forward',
  'withdraw',
  'close',
  'reopen',
] as const;
export type AssignmentStep = (typeof ASSIGNMENT_STEPS)[number];

const ENDS: Readonly<Record<Exclude<AssignmentStep, 'reopen'>, AssignmentState>> = {
  take: 'taken',
  treat: 'treated',
  return: 'returned',
  reject: 'rejected',
  forward: 'forwarded',
  withdraw: 'withdrawn',
  close: 'closed',
};

/** A copy is for information: it is only seen, or taken back. */
const COPY_STEPS: ReadonlySet<AssignmentStep> = new Set(['take', 'withdraw', 'close']);
/** Whoever answers for the letter hands it on; an opinion or a sub-task is given or returned. */
const RESPONSIBLE_ONLY: ReadonlySet<AssignmentStep> = new Set(['reject', 'forward', 'reopen']);

export function isOpen(state: string): boolean {
  return state === 'waiting' || state === 'taken';
}

/** The next state of an assignment, or null when the step is not possible from here. */
export function nextAssignmentState(
  kind: AssignmentKind,
  state: AssignmentState,
  step: AssignmentStep,
): AssignmentState | null {
  if (kind === 'copy' && !COPY_STEPS.has(step)) return null;
  if (kind !== 'responsible' && RESPONSIBLE_ONLY.has(step)) return null;
  if (step === 'reopen') return state === 'closed' || state === 'treated' ? 'taken' : null;
  // What was treated is closed with its letter; everything else needs it open.
  if (step === 'close') return isOpen(state) || state === 'treated' ? 'closed' : null;
  if (step === 'take') return state === 'waiting' ? 'taken' : null;
  return isOpen(state) ? ENDS[step] : null;
}

/** The same, refused in words: `circuit.already-taken`, `circuit.not-open`, `circuit.copy-only`, `circuit.not-responsible`. */
export function stepAssignment(
  kind: AssignmentKind,
  state: AssignmentState,
  step: AssignmentStep,
): AssignmentState {
  const next = nextAssignmentState(kind, state, step);
  if (next !== null) return next;
  if (kind === 'copy' && !COPY_STEPS.has(step)) throw new DomainError('circuit.copy-only');
  if (kind !== 'responsible' && RESPONSIBLE_ONLY.has(step)) throw new DomainError('circuit.not-responsible');
  throw new DomainError(step === 'take' && state === 'taken' ? 'circuit.already-taken' : 'circuit.not-open');
}

/**
 * Where a letter stands in the circuit. `none`: it does not go round (an outgoing letter nobody assigned);
 * `to-assign`: it waits for the clerk; `returned`: whoever had it sent it back.
 */
export const CIRCUIT_STATES = ['none', 'to-assign', 'assigned', 'returned', 'treated', 'closed'] as const;
export type CircuitState = (typeof CIRCUIT_STATES)[number];

/** Kinds that are assigned by themselves as soon as they are registered. */
const GOES_ROUND: ReadonlySet<string> = new Set(['incoming', 'internal']);

/** What comes in is assigned; what was typed from an old register has been treated long ago. */
export function firstCircuitState(kind: string, imported: boolean): CircuitState {
  return GOES_ROUND.has(kind) && !imported ? 'to-assign' : 'none';
}

/**
 * The letter's state from its responsible assignments, oldest first: an open one holds it, the last one decides
 * otherwise. Whatever was withdrawn or handed on has no say.
 */
export function circuitStateOf(
  kind: string,
  imported: boolean,
  responsible: readonly string[],
): CircuitState {
  if (responsible.some(isOpen)) return 'assigned';
  const last = responsible.findLast((state) => state !== 'withdrawn' && state !== 'forwarded');
  if (last === 'treated') return 'treated';
  if (last === 'returned' || last === 'rejected') return 'returned';
  return last === 'closed' ? 'closed' : firstCircuitState(kind, imported);
}

/** The earliest of several due dates; null when there is none. */
export function earliest(dates: readonly (CivilDate | null)[]): CivilDate | null {
  const known = dates.filter((date) => date !== null).sort();
  return known[0] ?? null;
}

/** Days after the due date at which the superior sees it too. Null = never. */
export const DEFAULT_ESCALATION_DAYS = 3;

/** Whether the superior is told: computed when read, because the date alone changes it. */
export function isEscalated(due: CivilDate | null, today: CivilDate, afterDays: number | null): boolean {
  return due !== null && afterDays !== null && addDays(due, afterDays) < today;
}
