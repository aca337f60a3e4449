import { expect, test } from 'vitest';
import { describeFailover, runFailover } from './run-failover.ts';

test('the database is lost with its machine and its synchronous standby promoted: lost 0, twice 0', async () => {
  const result = await runFailover({ letters: 20, settings: ['fsync=off'] });
  const said = describeFailover(result);
  expect([result.lost, result.twice], said).toEqual([0, 0]);
  expect(result.told, said).toBeGreaterThanOrEqual(40);
}, 120_000);
