import { expect, test } from 'vitest';
import { describeLoad, runLoad } from './run-load.ts';

test('virtual desks that listen, are woken and register at a real centre: errors 0, lost 0, twice 0', async () => {
  const result = await runLoad({ desks: 20, seconds: 2, lettersAMinute: 120 });
  const said = describeLoad(result);
  expect([result.errors, result.lost, result.twice], said).toEqual([[], 0, 0]);
  expect(result.letters.length, said).toBeGreaterThanOrEqual(20);
  expect(said).toContain('errors 0, lost 0, twice 0');
});
