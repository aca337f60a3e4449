import { expect, test } from 'vitest';
import { describeRun, runWorlds } from './sim/run-worlds.ts';

test('long worlds in encrypted files on a disk', async () => {
  const result = await runWorlds({ seed: 900_001, worlds: 5, events: 2_000, place: 'disk' });
  console.log(describeRun(result));
  expect(result.failures).toEqual([]);
  expect(result.missing).toEqual([]);
}, 1_800_000);
