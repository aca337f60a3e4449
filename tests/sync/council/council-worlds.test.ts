import { expect, test } from 'vitest';
import { withOwnCentres } from './own-centres.ts';
import { describeCouncils, runCouncils } from './run-councils.ts';

/** COUNCIL_WORLDS and COUNCIL_SEED scale it: 3/n is the 95 % bound of n worlds without failure. */
const RUN = {
  worlds: Number(process.env.COUNCIL_WORLDS ?? 6),
  seed: Number(process.env.COUNCIL_SEED ?? 1),
  events: 150,
  centreToo: true,
};

test('councils in a bad network, disks and centres put back: after quiet all heads and rows are equal, nothing told is lost', async () => {
  const result = await withOwnCentres((centre) => runCouncils({ ...RUN, centre }));
  console.log(describeCouncils(RUN, result));
  expect(result.failure).toBeNull();
  expect(result.missing).toEqual([]);
}, 1_800_000);
