import type { Centre } from '#server/centre.ts';
import { CouncilWorld } from './council-world.ts';
import { judgeCouncil } from './judge-council.ts';
import { WIRE_FAULTS } from './wire.ts';

/** Kinds that must have happened somewhere: a fault that never came proves nothing. */
const WANTED = [
  ...WIRE_FAULTS,
  'died in an exchange',
  'died before its number',
  'restore',
  'numbered by the centre',
  'numbered in emergency',
  'pen returned',
  'pen delegated',
  'pen recalled',
  'numbered after the pen was gone',
  'conflict settled',
  'circuit: assign',
  'circuit: clock',
  'circuit: day off',
  'circuit: recompute',
  'scan: brought',
  'scan: exchange',
  'scan: request lost',
  'scan: answer lost',
  'scan: sent twice',
  'stick: written',
  'stick: request carried',
  'stick: answer taken',
  'stick: answer other',
  'stick: answer older',
  'stick: lost',
  'stick: copied',
];

/** Rarer ones: asked for where enough worlds are lived. */
const WANTED_OF_MANY = [
  'life: number kept aside used',
  'life: number kept aside used refused',
  'life: notes opened',
  'life: note',
  'life: new year',
  'life: book opened',
  'life: year closed',
  'pc: joined',
  'rows given before the order',
  'pc: revoked',
  'pc: sees office',
  'pc: sees council',
  'pc: late entries of a revoked one',
  'pc: a clone beside its original',
];

const MANY = 20;

const wanted = ({ worlds, centreToo }: CouncilRun): string[] => [
  ...WANTED,
  ...(worlds < MANY ? [] : WANTED_OF_MANY),
  ...(centreToo ? ['centre put back'] : []),
];

export interface CouncilRun {
  seed: number;
  worlds: number;
  events: number;
  /** The centre is put back from copies as well. */
  centreToo: boolean;
  /** A centre of its own on an empty database. */
  centre(seed: number): Promise<{ centre: Centre; stop(): Promise<void> }>;
}

interface CouncilResult {
  counts: Map<string, number>;
  /** Kinds of faults that never happened. */
  missing: string[];
  /** The first world that broke, with the fewest events that break it. */
  failure: { seed: number; events: number; why: string } | null;
}

/** One world after another, until one breaks. */
export async function runCouncils(run: CouncilRun): Promise<CouncilResult> {
  const counts = new Map<string, number>();
  for (let seed = run.seed; seed < run.seed + run.worlds; seed++) {
    const why = await breaks(run, seed, run.events, counts);
    if (why === null) continue;
    return { counts, missing: [], failure: await shrink(run, { seed, events: run.events, why }) };
  }
  return {
    counts,
    missing: wanted(run).filter((kind) => !counts.get(kind)),
    failure: null,
  };
}

/** Why the world does not hold, or null. */
async function breaks(
  { centre: open, centreToo }: CouncilRun,
  seed: number,
  events: number,
  counts: Map<string, number>,
): Promise<string | null> {
  const { centre, stop } = await open(seed);
  const world = new CouncilWorld(centre, seed);
  try {
    await world.begin(3 + (seed % 2));
    await world.live(events, centreToo);
    await world.quieten();
    await judgeCouncil(world);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    for (const [name, times] of [
      ...world.counts,
      ...world.wire.seen,
      ['rows given before the order', world.wire.rowsGiven] as const,
    ])
      counts.set(name, (counts.get(name) ?? 0) + times);
    world.end();
    await stop();
  }
}

/** The fewest of its events that still break the world: each is lived from its beginning, so a prefix is a world. */
async function shrink(
  run: CouncilRun,
  failure: NonNullable<CouncilResult['failure']>,
): Promise<NonNullable<CouncilResult['failure']>> {
  let found = failure;
  let sound = 0;
  while (found.events - sound > 1) {
    const events = Math.floor((sound + found.events) / 2);
    const why = await breaks(run, failure.seed, events, new Map());
    if (why === null) sound = events;
    else found = { ...failure, events, why };
  }
  return found;
}

export function describeCouncils(
  { worlds, seed, events }: Pick<CouncilRun, 'worlds' | 'seed' | 'events'>,
  { counts, missing, failure }: CouncilResult,
) {
  const times = [...counts].sort().map(([name, count]) => `${name} ${count}`);
  const lines = [
    `${worlds} councils of 3 or 4 PCs and a centre, ${events} events each, from seed ${seed}:`,
    times.join(', '),
  ];
  if (failure) lines.push(`BROKEN: seed ${failure.seed} after ${failure.events} events: ${failure.why}`);
  else if (missing.length > 0) lines.push(`NEVER HAPPENED: ${missing.join(', ')}`);
  else
    lines.push(
      `heads equal, lost 0, twice 0; at most ${(3 / worlds).toPrecision(2)} of worlds break (95 %).`,
    );
  return lines.join('\n');
}
