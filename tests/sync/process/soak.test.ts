import { expect, test } from 'vitest';
import { describeSoak, runSoak } from './run-soak.ts';

test('real desks and a real centre that are killed, put back and copied on a line that fails: lost 0, twice 0', async () => {
  const result = await runSoak({ seed: 1, goesOn: () => false, workPerFault: 2 });
  console.log(describeSoak(result));
  expect(result.failure).toBeNull();
  expect(result.missing).toEqual([]);
}, 600_000);
