import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { syncFolder } from '#engine/atomic-file.ts';
import { killStore } from '#tests/electron/engine/kill/killed-store.ts';
import type { Deaf } from './forgetful-disk.ts';
import { MountedDisk } from './mounted-disk.ts';

/**
 * A program for `runInNamespace`: a desk at work on a forgetful disk. After most kills the power is cut, and what was
 * said to be done must be there. Prints the run in words; ends with 1 when anything was lost.
 */
const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    deaf: { type: 'string', default: 'none' },
  },
});
const cuts = Number(values.cuts);
const seed = Number(values.seed);
const disk = new MountedDisk(mkdtempSync(join(tmpdir(), 'sijill-power-')));
const backupPlace = join(disk.folder, 'stick');
mkdirSync(backupPlace);
syncFolder(disk.folder);
/** Each fifth death is the process's alone: what it left unsynced meets the next one, and the cut after that. */
const SPARED = 5;
const kills = cuts + Math.floor((cuts - 1) / (SPARED - 1)) - 1;
let deaths = 0;
const taken = { sectors: 0, names: 0 };
try {
  const { heard, unheard, errands } = await killStore({
    kills,
    seed,
    folder: join(disk.folder, 'data'),
    witnessFolder: join(disk.folder, 'data-witness'),
    backupPlace,
    died() {
      if (++deaths % SPARED === 0) return;
      const { sectors, names } = disk.cut(seed * 1_000_003 + deaths);
      taken.sectors += sectors;
      taken.names += names;
      // A founded store first, so that there is something to lose.
      disk.turnDeaf(values.deaf as Deaf);
    },
  });
  console.log(
    `${cuts} power cuts, ${taken.sectors} unsynced sectors and ${taken.names} unsynced names forgotten: ` +
      `${heard} letters heard, ${unheard} committed and unheard, ${errands}, 0 lost, 0 twice`,
  );
} catch (error) {
  console.error(`after ${deaths} deaths, seed ${seed}:`, error);
  process.exitCode = 1;
}
process.exit();
