import type { AssignmentLine } from '#shared/contract/circuit.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import { isOpen } from '#shared/domain/circuit.ts';
import type { Circuit } from './use-circuit.ts';

/** What can be done in the circuit, in the order of the bar. */
const CIRCUIT_ACTS = [
  'take',
  'assign',
  'forward',
  'treat',
  'return',
  'annotate',
  'subtask',
  'deadline',
  'reply',
  'await',
  'close',
  'reopen',
] as const;
export type CircuitAct = (typeof CIRCUIT_ACTS)[number];

type What = Pick<MailRecord, 'state' | 'kind' | 'hidden'>;
type May = (action: string) => boolean;

/** The step the person who asks would act on: the one that answers for the letter first. */
export function ownStep(assignments: readonly AssignmentLine[]): AssignmentLine | null {
  // A copy that lies on a unit's paper is read there: a clerk has nothing to write down of it.
  const able = assignments.filter(
    ({ may, kind, onPaper }) => may.some((act) => act !== 'withdraw') && !(kind === 'copy' && onPaper),
  );
  return able.findLast(({ kind }) => kind === 'responsible') ?? able.at(-1) ?? null;
}

/** Who answers for the letter now. */
export function responsibleStep(assignments: readonly AssignmentLine[]): AssignmentLine | null {
  return assignments.findLast(({ kind, state }) => kind === 'responsible' && isOpen(state)) ?? null;
}

/** What the bar of a letter offers this person; the engine decides again. */
export function circuitActsOf(circuit: Circuit, mail: What, may: May): CircuitAct[] {
  if (mail.state !== 'registered' || mail.hidden) return [];
  const closed = circuit.state === 'closed';
  const own = ownStep(circuit.assignments);
  const held = responsibleStep(circuit.assignments) !== null;
  const goesOut = mail.kind === 'outgoing' || mail.kind === 'internal';
  const offered: Record<CircuitAct, boolean> = {
    take: own?.may.includes('take') ?? false,
    assign: may('mail.assign') && !closed && !held,
    forward: own?.may.includes('forward') ?? false,
    treat: own?.may.includes('treat') ?? false,
    return: own?.may.includes('return') ?? false,
    annotate: may('mail.annotate'),
    subtask: may('mail.assign') && !closed && held,
    deadline: may('mail.assign') && circuit.answersFor && !closed,
    reply: may('mail.reply'),
    await: may('mail.reply') && goesOut && circuit.awaiting?.state !== 'waiting',
    close: may('mail.close') && circuit.answersFor && !closed && circuit.state !== 'none',
    reopen: may('mail.reopen') && circuit.answersFor && closed,
  };
  return CIRCUIT_ACTS.filter((act) => offered[act]);
}

/**
 * What a letter waits for: being taken, else being treated; being given to somebody, or closed once it is treated.
 * Null when it waits for nothing, as what goes out does.
 */
export function wayOn(offered: readonly CircuitAct[], state: Circuit['state']): CircuitAct | null {
  if (state === 'none' || state === 'closed') return null;
  const ways = ['take', 'treat', state === 'treated' ? 'close' : 'assign'] as const;
  return ways.find((way) => offered.includes(way)) ?? null;
}

const RARE: ReadonlySet<CircuitAct> = new Set(['subtask', 'deadline', 'reply', 'await']);
const IN_ONE_LINE = 5;

/** What a bar shows at once, and what waits behind one press; nothing waits when all has room. */
export function inBar(offered: readonly CircuitAct[]): { usual: CircuitAct[]; rare: CircuitAct[] } {
  if (offered.length <= IN_ONE_LINE) return { usual: [...offered], rare: [] };
  return { usual: offered.filter((act) => !RARE.has(act)), rare: offered.filter((act) => RARE.has(act)) };
}
