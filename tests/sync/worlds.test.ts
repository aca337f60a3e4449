import { expect, test } from 'vitest';
import { describeRun, runWorlds } from './sim/run-worlds.ts';

/** SIM_WORLDS scales it; `npm run sim` lives 500 by itself, with councils and power cuts (docs/adr/0017). */
const WORLDS = Number(process.env.SIM_WORLDS ?? 300);

test('worlds in memory: no fault breaks an invariant, and every kind of fault occurs', async () => {
  const result = await runWorlds({ seed: 1, worlds: WORLDS, events: 200, place: 'memory' });
  console.log(describeRun(result));
  expect(result.failures).toEqual([]);
  expect(result.missing).toEqual([]);
}, 1_800_000);
