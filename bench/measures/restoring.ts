import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { realMachine } from '#engine/machine.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure, timedAsync, WHOLE_STORE_MS, withinShare } from '../measure.ts';
import type { SeededStore } from '../seeded-store.ts';

export const restoring: Measure = {
  name: 'restore',
  work: 'restore a backup (copy, check, declare), per letter',
  unit: 'µs',
  against: 'the same on a tenth of the letters',
  goal: withinShare(1.3, '≤ 1.3× (linear)'),
  async run(bench) {
    const [all, tenth] = [await bench.store(), await bench.store(bench.tenth)];
    const places = [await backedUp(all), await backedUp(tenth)] as const;
    try {
      return await alternately({
        warmUp: 1,
        budget: WHOLE_STORE_MS,
        ours: () => restoreOnce(all, places[0]),
        limit: () => restoreOnce(tenth, places[1]),
      });
    } finally {
      for (const place of places) rmSync(place, { recursive: true, force: true });
    }
  },
};

async function backedUp(store: SeededStore): Promise<string> {
  const place = join(store.root, 'to-restore');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  const task = {
    folder: store.folder,
    key: store.key,
    to: { place },
    appVersion: 'bench',
    checkedBefore: null,
  };
  return (await makeBackup({ ...task, at: localIso(Date.now()) }, noWatch)).path;
}

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
