import { COMMAND_FAULTS, type CommandFault } from './command-fault.ts';
import { bookEvents } from './events-books.ts';
import { circuitEvents } from './events-circuit.ts';
import { deskEvents } from './events-desk.ts';
import { dispatchEvents } from './events-dispatch.ts';
import { importEvents } from './events-import.ts';
import { type MachineEvent, machineEvents } from './events-machine.ts';
import { type CommandEvent, mailEvents } from './events-mail.ts';
import { peopleEvents } from './events-people.ts';
import { Prng } from './prng.ts';

export const commandEvents: Record<string, CommandEvent> = {
  ...mailEvents,
  ...bookEvents,
  ...importEvents,
  ...circuitEvents,
  ...dispatchEvents,
  ...deskEvents,
  ...peopleEvents,
};

/** One event of a world: what is tried, with which luck, and what breaks meanwhile. Plain data, so that it can be dropped. */
export interface PlannedEvent {
  kind: string;
  seed: number;
  fault: CommandFault | null;
}

const WEIGHTS: Record<string, number> = {
  register: 300,
  'register-sealed': 25,
  'register-bad': 10,
  'register-into-reserved': 45,
  're-enter-lost': 45,
  'send-again': 55,
  amend: 70,
  void: 35,
  complete: 20,
  attach: 25,
  move: 15,
  eliminate: 12,
  reserve: 45,
  'void-number': 15,
  'declare-lost': 5,
  'confirm-last': 45,
  unlock: 70,
  'close-day': 20,
  'close-year': 8,
  'open-book': 25,
  'import-rows': 22,
  'import-absent': 5,
  'create-person': 6,
  'grant-role': 14,
  'revoke-role': 6,
  'set-clearance': 6,
  'set-person-state': 6,
  'create-unit': 14,
  'change-unit': 4,
  'close-unit': 10,
  'grant-in-unit': 5,
  assign: 60,
  forward: 14,
  take: 18,
  treat: 20,
  'send-back': 14,
  withdraw: 6,
  annotate: 6,
  'close-letter': 12,
  'reopen-letter': 8,
  reply: 14,
  unlink: 4,
  'await-answer': 8,
  'hand-over': 5,
  'set-deadline': 26,
  'extend-deadline': 6,
  'pause-deadline': 7,
  'resume-deadline': 7,
  'stop-deadline': 4,
  'add-holiday': 10,
  'withdraw-holiday': 2,
  recompute: 20,
  'process-letters': 14,
  'unprocess-letters': 8,
  'say-feast': 5,
  'work-a-holiday': 3,
  'configure-calendar': 2,
  'change-preset': 4,
  'issue-note': 45,
  'issue-note-again': 10,
  'return-note': 14,
  'void-note': 10,
  'letter-template': 6,
  restart: 6,
  'take-copy': 25,
  'clock-minutes-back': 6,
  'clock-minutes-forward': 6,
  'clock-years-back': 3,
  'clock-years-forward': 3,
  'new-year-eve': 5,
  'clock-right': 15,
  'second-process': 3,
  'witness-lost': 2,
  'disk-full': 3,
  'restore-announced': 4,
  'rollback-unannounced': 6,
  'folder-clone': 4,
  'image-restored': 3,
};
const KINDS = Object.keys(WEIGHTS);
const WHEEL = KINDS.flatMap((kind) => Array.from({ length: WEIGHTS[kind] ?? 0 }, () => kind));
const FAULT_RATE = 0.12;

/** Faults that every run must have met; one that never took place proves nothing. */
export const FAULTS: readonly string[] = [
  ...COMMAND_FAULTS,
  'clock-minutes-back',
  'clock-minutes-forward',
  'clock-years-back',
  'clock-years-forward',
  'new-year-eve',
  'second-process',
  'witness-lost',
  'disk-full',
  'restore-announced',
  'rollback-unannounced',
  'folder-clone',
  'image-restored',
];

/** States that every run must have reached, for the same reason. */
export const STATES: readonly string[] = [
  'changed after closing',
  'clock paused',
  'clock suspect',
  'committed and unheard',
  'content eliminated',
  'day closed',
  'dispatch note answered alike',
  'dispatch note returned',
  'dispatch note void',
  'due date moved',
  'entered again from paper',
  'feast said',
  'handed on',
  'letters processed',
  'letter closed',
  'letter reopened',
  'device.restore',
  'imported again',
  'imported from paper',
  'imported year opened',
  'paper part taken in',
  'pen locked by the question "last stamped?"',
  'pen.lost',
  'pen.unlock',
  'rule of a delay changed',
  'same request answered alike',
  'sealed envelope completed',
  'sent back',
  'supplement opened',
  'third incarnation or later',
  'two years open',
  'unit closed with open letters',
  'weekly rest changed',
  'year closed',
];

export function plan(seed: number, length: number): PlannedEvent[] {
  const random = new Prng(seed);
  return Array.from({ length }, () => {
    const kind = random.pick(WHEEL);
    const fault = kind in commandEvents && random.chance(FAULT_RATE) ? random.pick(COMMAND_FAULTS) : null;
    return { kind, seed: random.next(), fault };
  });
}

export function machineEvent(kind: string): MachineEvent {
  const event = new Map<string, MachineEvent>(Object.entries(machineEvents)).get(kind);
  if (!event) throw new Error(`no event ${kind}`);
  return event;
}
