import { expect, test } from 'vitest';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { describeCouncils, runCouncils } from './run-councils.ts';

withPostgres();

/** COUNCIL_WORLDS and COUNCIL_SEED scale it: 3/n is the 95 % bound of n worlds without failure. */
const RUN = {
  worlds: Number(process.env.COUNCIL_WORLDS ?? 6),
  seed: Number(process.env.COUNCIL_SEED ?? 1),
  events: 150,
  centreToo: false,
  centre: () => testCentre(),
};

test('councils in a bad network: after quiet all heads and rows are equal, nothing told is lost', async () => {
  const result = await runCouncils(RUN);
  console.log(describeCouncils(RUN, result));
  expect(result.failure).toBeNull();
  expect(result.missing).toEqual([]);
}, 1_800_000);
