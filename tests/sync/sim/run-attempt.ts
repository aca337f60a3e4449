import { DomainError } from '#shared/domain/errors.ts';
import type { Attempt } from './attempt.ts';
import { type ArmedFault, type CommandFault, type DiskImage, Killed } from './command-fault.ts';
import type { Prng } from './prng.ts';
import { Violation } from './violation.ts';
import type { World } from './world.ts';

/** `unheard`: it may be done or not, the person does not know. */
export type Outcome = 'answered' | 'unheard' | 'refused';

/** Runs one command, with or without a fault in the middle, then judges what is durable. */
export async function runAttempt(
  world: World,
  attempt: Attempt,
  fault: CommandFault | null,
  random: Prng,
): Promise<Outcome> {
  const { checker, desk, judge } = world;
  const { seq } = checker.head;
  const name = attempt.command.name;
  const before = fault ? checker.counts(desk.reader) : checker.version(desk.reader);
  const armed = desk.arm(fault, random);
  const { registration } = attempt;
  if (registration) world.paper.drafted(registration.input.id, registration.letter);
  const { outcome, image } = tryOnce(world, attempt, armed);
  desk.disarm();
  judge.demand(desk.commits <= 1, 'I2', () => `${name} committed ${desk.commits} times`);
  if (armed?.fired) world.count('faults', armed.kind);
  if (image) await world.revive(image);
  world.step();
  const wrote = checker.head.seq > seq;
  if (wrote && outcome !== 'answered') world.count('states', 'committed and unheard');
  if (!wrote) {
    const after = fault ? checker.counts(desk.reader) : checker.version(desk.reader);
    judge.demand(after === before, 'I2', () => `${name} wrote rows and no entry`);
  }
  if (outcome === 'refused' && !armed?.fired) {
    judge.demand(!wrote, 'I2', () => `${name} was refused and wrote`);
  }
  // Whoever has read the number once sends that save no more as one unanswered, least of all after the disk went back:
  // the letter carries its number, and is entered again from paper.
  const read = world.heard.some((known) => known.registration.input.id === registration?.input.id);
  if (registration && outcome !== 'answered' && armed?.fired && !read) world.unheard.push(registration);
  return outcome;
}

function tryOnce(
  world: World,
  attempt: Attempt,
  armed: ArmedFault | null,
): { outcome: Outcome; image: DiskImage | null } {
  try {
    const answer = world.desk.store.work.run(attempt.command, attempt.input as never, attempt.actor);
    if (armed?.kind === 'answer-lost' && armed.fired) return { outcome: 'unheard', image: null };
    attempt.answered?.(answer);
    return { outcome: 'answered', image: null };
  } catch (error) {
    if (error instanceof Violation) throw error;
    if (error instanceof Killed) return { outcome: 'unheard', image: error.image };
    // Whatever is not a refusal in so many words is a bug, even when the disk is failing.
    const refusal = error instanceof DomainError ? error : null;
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.judge.demand(refusal !== null, 'bug', () => said);
    if (refusal) world.count('refusals', refusal.code);
    return { outcome: 'refused', image: null };
  }
}
