import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CouncilWorld } from './council-world.ts';
import { judgeCouncil } from './judge-council.ts';
import { withOwnCentres } from './own-centres.ts';

it('a scan that one PC of a sound council does not have is noticed (I15, I21)', async () => {
  await withOwnCentres(async (open) => {
    const { centre, stop } = await open(1);
    const world = new CouncilWorld(centre, 1);
    try {
      await world.begin(3);
      await world.live(60, true);
      await world.quieten();
      await judgeCouncil(world);
      expect(world.counts.get('scan: brought')).toBeGreaterThan(0);
      rmSync(join(world.desks[1]?.store.folder ?? '', 'files'), { recursive: true });
      await expect(judgeCouncil(world)).rejects.toThrow('I15');
    } finally {
      world.end();
      await stop();
    }
  });
}, 120_000);
