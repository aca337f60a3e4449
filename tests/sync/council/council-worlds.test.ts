import { expect, test } from 'vitest';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { CouncilWorld } from './council-world.ts';
import { judgeCouncil } from './judge-council.ts';
import { WIRE_FAULTS } from './wire.ts';

withPostgres();

/** COUNCIL_WORLDS and COUNCIL_SEED scale it: 3/n is the 95 % bound of n worlds without failure. */
const WORLDS = Number(process.env.COUNCIL_WORLDS ?? 6);
const SEED = Number(process.env.COUNCIL_SEED ?? 1);
const EVENTS = 150;

test('councils in a bad network: after quiet all heads and rows are equal, nothing told is lost', async () => {
  const counts = new Map<string, number>();
  const add = (entries: Iterable<[string, number]>) => {
    for (const [name, times] of entries) counts.set(name, (counts.get(name) ?? 0) + times);
  };
  for (let seed = SEED; seed < SEED + WORLDS; seed++) {
    const running = await testCentre();
    const world = new CouncilWorld(running.centre, seed);
    try {
      await world.begin(3 + (seed % 2));
      await world.live(EVENTS);
      await world.quieten();
      await judgeCouncil(world);
    } catch (error) {
      throw new Error(`world ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      add(world.counts);
      add(world.wire.seen);
      world.end();
      await running.stop();
    }
  }
  console.log(
    `${WORLDS} worlds from seed ${SEED}: ${[...counts].map(([name, times]) => `${name} ${times}`).join(', ')}`,
  );
  const SEEN = [
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
  ];
  // A fault that never came proves nothing.
  for (const fault of SEEN) expect(counts.get(fault), fault).toBeGreaterThan(0);
}, 1_800_000);
