import { performance } from 'node:perf_hooks';
import { rebuild } from '#engine/proof/rebuild.ts';
import { alternately, type Measure, WHOLE_STORE, withinShare } from '../measure.ts';
import { readSeeded, type SeededStore } from '../seeded-store.ts';

export const rebuilding: readonly Measure[] = [
  {
    name: 'rebuild',
    work: 'rebuild all rows and compare, per entry',
    unit: 'µs',
    against: 'the same on a tenth of the letters',
    goal: withinShare(1.3, '≤ 1.3× (linear)'),
    async run(bench) {
      const [all, tenth] = [await bench.store(), await bench.store(bench.tenth)];
      return alternately({
        warmUp: 1,
        budget: WHOLE_STORE,
        ours: () => rebuildOnce(all),
        limit: () => rebuildOnce(tenth),
      });
    },
  },
];

/** Microseconds an entry. */
async function rebuildOnce(store: SeededStore): Promise<number> {
  const connection = readSeeded(store);
  try {
    const start = performance.now();
    const { entries, faults } = await rebuild(connection);
    const micros = (performance.now() - start) * 1_000;
    if (faults.count > 0) throw new Error(`rows differ: ${JSON.stringify(faults.listed[0])}`);
    return micros / entries;
  } finally {
    connection.close();
  }
}
