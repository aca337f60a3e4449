import { type Measure, median } from '../measure.ts';

export const memory: Measure = {
  name: 'memory',
  work: 'memory of all processes, entry form open',
  unit: 'MB',
  against: 'the empty Electron window',
  goal: {
    words: '≤ + 200 MB',
    meets: ({ ours, limit }) => median(ours) - median(limit ?? []) <= 200,
  },
  app: true,
  async run(bench) {
    const { appMegabytes, emptyMegabytes } = await bench.starts();
    return { ours: appMegabytes, limit: emptyMegabytes };
  },
};
