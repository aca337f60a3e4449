import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '#shared/commands/command.ts';
import { legalDay, localIso } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Attempt } from './attempt.ts';
import { checkClockless } from './dates.ts';
import { type Mutation, noMutation } from './mutation.ts';
import { commandEvents, machineEvent, type PlannedEvent } from './plan.ts';
import { Prng } from './prng.ts';
import type { Stats } from './stats.ts';
import { TEMPLATES, template } from './template.ts';
import { type Check, Judge, Violation } from './violation.ts';
import { World } from './world.ts';

export interface Life {
  seed: number;
  events: readonly PlannedEvent[];
  /** `memory`: a file system in memory where the machine has one. `disk`: always a real disk. */
  place: 'memory' | 'disk';
  without?: readonly Check[];
  mutation?: Mutation;
  /** How often everything is judged from zero. */
  fullEvery?: number;
}

export interface Outcome {
  violation: Violation | null;
  /** Position of the event that broke the invariant. */
  at: number;
  stats: Stats;
}

const MEMORY = '/dev/shm';

/** A folder of a world's own, in memory where the machine can. The caller removes it. */
export function worldFolder(place: Life['place']): string {
  const base = place === 'memory' && existsSync(MEMORY) ? MEMORY : tmpdir();
  const root = mkdtempSync(join(base, 'sijill-world-'));
  mkdirSync(join(root, 'witness'));
  return root;
}

/** Lives one world from its founding to its last event; never throws for a broken invariant, says it. */
export async function live(life: Life): Promise<Outcome> {
  const root = worldFolder(life.place);
  const world = new World({
    root,
    template: await template(life.seed % TEMPLATES),
    seed: life.seed,
    judge: new Judge(life.without),
    mutation: life.mutation ?? noMutation,
  });
  let at = -1;
  try {
    await world.open({ branch: true });
    for (const event of life.events) {
      at++;
      await happen(world, event);
      const due = (at + 1) % (life.fullEvery ?? 200) === 0 && at + 1 < life.events.length;
      if (due) world.full();
    }
    world.desk.close();
    await world.open({ branch: true });
    world.full();
    await world.verify();
    return { violation: null, at, stats: world.stats };
  } catch (error) {
    const violation =
      error instanceof Violation
        ? error
        : new Violation('bug', error instanceof Error ? String(error.stack) : String(error));
    return { violation, at, stats: world.stats };
  } finally {
    closeQuietly(world);
    rmSync(root, { recursive: true, force: true });
  }
}

async function happen(world: World, event: PlannedEvent): Promise<void> {
  const random = new Prng(event.seed);
  world.count('events', event.kind);
  world.desk.machine.now += random.chance(0.9) ? random.int(20 * 60_000) : random.int(3 * 86_400_000);
  const make = commandEvents[event.kind];
  if (!make) {
    await machineEvent(event.kind)(world, random);
    world.step();
    return;
  }
  // Nothing to act upon yet: a world without a sealed envelope completes none.
  const attempted = make(world, random);
  if (!attempted) return;
  askUnderOtherClocks(world, attempted);
  world.count('states', await world.run(attempted, event.fault, random));
}

/** I19: the same question under clocks ten years away, before the real one. */
function askUnderOtherClocks(world: World, { registration, actor }: Attempt): void {
  if (!registration) return;
  const { store, machine } = world.desk;
  checkClockless(
    world.judge,
    world.commands.registerMail,
    store.rows,
    registration.input,
    contextOf(world, actor),
    machine.now,
  );
}

function contextOf({ desk: { store, machine }, day }: World, actor: Person): CommandContext {
  const { head } = store.work;
  return {
    at: localIso(machine.now),
    day,
    latestDay: [day, head.at === '' ? day : legalDay(head.at)].sort().at(-1) ?? day,
    actor,
    office: store.office,
    device: store.device,
    incarnation: head.incarnation,
    chain: { seq: head.seq, hash: head.hash },
    newId: () => actor.id,
    random: (size) => new Uint8Array(size),
    stagedFile: (sha256) => ({ sha256, size: 0, mime: 'application/pdf' }),
  };
}

function closeQuietly(world: World): void {
  try {
    world.desk.close();
  } catch {
    // Already closed, or closed in the middle of the failure that is being reported.
  }
}
