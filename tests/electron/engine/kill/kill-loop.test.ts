import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { killStore } from './killed-store.ts';

const KILLS = Number(process.env.KILLS ?? 50);

test(`a registering engine is killed ${KILLS} times: each letter is in the book once or not at all`, async () => {
  const root = temporaryFolder();
  const places = { folder: join(root, 'data'), witnessFolder: join(root, 'witness') };
  const { heard, unheard } = await killStore({ kills: KILLS, seed: 20_260_312, ...places });
  console.log(`${KILLS} kills: ${heard} letters heard, ${unheard} committed and unheard, 0 lost, 0 twice`);
  expect(heard).toBeGreaterThan(KILLS);
}, 3_600_000);
