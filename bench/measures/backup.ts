import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CheckedHead } from '#engine/backup/check-chain.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { openDatabase } from '#engine/database.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Bench } from '../bench.ts';
import { alternately, type Measure, WHOLE_STORE, withinShare } from '../measure.ts';
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
        budget: WHOLE_STORE,
        ours: () => firstOnce(bench, all),
        limit: () => firstOnce(bench, tenth),
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
        budget: WHOLE_STORE,
        ours: () => dailyOnce(store, checked),
        limit: () => vacuumOnce(store),
      });
    },
  },
];

const firsts = new WeakMap<SeededStore, string>();

/** The folder of a first backup of the store: the last one measured, else one made now. */
export async function firstBackup(bench: Bench, store: SeededStore): Promise<string> {
  const made = firsts.get(store);
  if (made) return made;
  await firstOnce(bench, store);
  return firstBackup(bench, store);
}

/** Microseconds a letter; what it made is left for the restore. */
async function firstOnce(bench: Bench, store: SeededStore): Promise<number> {
  const place = join(store.root, 'first-backup');
  rmSync(place, { recursive: true, force: true });
  bench.removeAtEnd(place);
  const { path, micros } = await backUpOnce(store, place, null);
  firsts.set(store, path);
  return micros;
}

async function dailyOnce(store: SeededStore, checkedBefore: CheckedHead): Promise<number> {
  const place = join(store.root, 'measured-backups');
  const { micros } = await backUpOnce(store, place, checkedBefore);
  rmSync(place, { recursive: true, force: true });
  return micros;
}

async function backUpOnce(store: SeededStore, place: string, checkedBefore: CheckedHead | null) {
  mkdirSync(place, { recursive: true });
  const task = { folder: store.folder, key: store.key, to: { place }, appVersion: 'bench', checkedBefore };
  const start = performance.now();
  const { path } = await makeBackup({ ...task, at: localIso(Date.now()) }, noWatch);
  return { path, micros: ((performance.now() - start) * 1_000) / store.letters };
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
