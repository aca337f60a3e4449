import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CheckedHead } from '#engine/backup/check-chain.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { openDatabase } from '#engine/database.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { alternately, type Measure, WHOLE_STORE_MS, withinShare } from '../measure.ts';
import { headOf, type SeededStore } from '../seeded-store.ts';

export const backup: readonly Measure[] = [
  {
    name: 'backup-first',
    work: 'first backup (copy, integrity, every hash and signature), per letter',
    unit: 'µs',
    against: 'the same on a tenth of the letters',
    goal: withinShare(1.3, '≤ 1.3× (linear)'),
    async run(bench) {
      const [all, tenth] = [await bench.store(), await bench.store(bench.tenth)];
      return alternately({
        warmUp: 1,
        budget: WHOLE_STORE_MS,
        ours: () => backUpOnce(all, null),
        limit: () => backUpOnce(tenth, null),
      });
    },
  },
  {
    name: 'backup-daily',
    work: 'daily backup (signatures up to yesterday known), per letter',
    unit: 'µs',
    against: 'VACUUM INTO alone, same database',
    goal: null,
    async run(bench) {
      const store = await bench.store();
      const checked = headOf(store);
      return alternately({
        warmUp: 1,
        budget: WHOLE_STORE_MS,
        ours: () => backUpOnce(store, checked),
        limit: () => vacuumOnce(store),
      });
    },
  },
];

/** Microseconds a letter. */
async function backUpOnce(store: SeededStore, checkedBefore: CheckedHead | null): Promise<number> {
  const place = join(store.root, 'measured-backups');
  mkdirSync(place, { recursive: true });
  const task = { folder: store.folder, key: store.key, to: { place }, appVersion: 'bench', checkedBefore };
  const start = performance.now();
  await makeBackup({ ...task, at: localIso(Date.now()) }, noWatch);
  const micros = (performance.now() - start) * 1_000;
  rmSync(place, { recursive: true, force: true });
  return micros / store.letters;
}

function vacuumOnce({ root, folder, key, letters }: SeededStore): number {
  const copy = join(root, 'vacuum.db');
  rmSync(copy, { force: true });
  const connection = openDatabase(join(folder, DATABASE), key, { readonly: true });
  try {
    connection.pragma('query_only=OFF');
    const start = performance.now();
    connection.prepare('VACUUM INTO ?').run(copy);
    return ((performance.now() - start) * 1_000) / letters;
  } finally {
    connection.close();
    rmSync(copy, { force: true });
  }
}
