import { expect, test } from 'vitest';
import { withOwnCentres } from './own-centres.ts';
import { runCouncils } from './run-councils.ts';

/** The world that found it; `verify` of the PC that recalled is among what its judges ask. */
const WORLD = { seed: 37, worlds: 1, events: 82, centreToo: true };

test('a recall that a centre put back refuses is without effect for all, and no damage for the PC that made it', async () => {
  const { failure, counts } = await withOwnCentres((centre) => runCouncils({ ...WORLD, centre }));
  expect(failure).toBeNull();
  expect(counts.get('pen recall')).toBeGreaterThan(0);
}, 600_000);
