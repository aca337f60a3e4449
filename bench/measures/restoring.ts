import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { restoreStore } from '#engine/backup/restore.ts';
import { realMachine } from '#engine/machine.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure, timedAsync, WHOLE_STORE, withinShare } from '../measure.ts';
import type { SeededStore } from '../seeded-store.ts';
import { firstBackup } from './backup.ts';

export const restoring: Measure = {
  name: 'restore',
  work: 'restore a backup (copy, check, declare), per letter',
  unit: 'µs',
  against: 'the same on a tenth of the letters',
  goal: withinShare(1.3, '≤ 1.3× (linear)'),
  async run(bench) {
    const [all, tenth] = [await bench.store(), await bench.store(bench.tenth)];
    const [from, fromTenth] = [await firstBackup(bench, all), await firstBackup(bench, tenth)];
    return alternately({
      warmUp: 1,
      budget: WHOLE_STORE,
      ours: () => restoreOnce(all, from),
      limit: () => restoreOnce(tenth, fromTenth),
    });
  },
};

/** Microseconds a letter. */
async function restoreOnce({ root, letters }: SeededStore, from: string): Promise<number> {
  const folder = mkdtempSync(join(root, 'restored-'));
  try {
    const { login, password } = HEAD;
    const took = await timedAsync(() =>
      restoreStore({ from, folder, secret: { login, password }, machine: realMachine }),
    );
    return (took * 1_000) / letters;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
