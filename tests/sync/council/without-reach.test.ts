import { afterEach, expect, it, vi } from 'vitest';
import { Reach } from '#engine/sync/reach.ts';
import { withOwnCentres } from './own-centres.ts';
import { runCouncils } from './run-councils.ts';

afterEach(() => vi.restoreAllMocks());

/** A council of whose entries some rest on what others bring in between. */
const RUN = { seed: 2, worlds: 1, events: 1, centreToo: true };

it('own entries that rest on what comes in between must be folded again: a desk that leaves them differs (I11, I21)', async () => {
  const lived = () => withOwnCentres((centre) => runCouncils({ ...RUN, centre }));
  expect((await lived()).failure).toBeNull();
  vi.spyOn(Reach.prototype, 'meeting').mockReturnValue(new Set());
  expect((await lived()).failure?.why).toContain('I11');
}, 120_000);
