import { performance } from 'node:perf_hooks';

/** One line of the table: our work beside the raw limit, sampled alternately in one run. */
export interface Measure {
  work: string;
  unit: 'ms' | 'MB' | '/s';
  /** What it is held against; null when the goal is absolute. */
  against: string | null;
  /** Goal in words, and as a check on the medians and p95 of the samples. */
  goal: string;
  meets(samples: Samples): boolean;
  run(scale: Scale): Promise<Samples>;
}

export interface Samples {
  ours: number[];
  limit: number[] | null;
}

export type Scale = '10k' | '100k' | '1m';
export const ENTRIES: Record<Scale, number> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: number[]): number => percentile(values, 0.5);

/** Median of ours over median of the limit, or null when there is no limit. */
export function ratio({ ours, limit }: Samples): number | null {
  return limit ? median(ours) / median(limit) : null;
}

/** Where the limit is under a millisecond, "raw + 2 ms" is allowed too (docs/performance.md). */
export function withinRatio(most: number): (samples: Samples) => boolean {
  return (samples) => {
    const share = ratio(samples);
    const raw = median(samples.limit ?? []);
    return share !== null && (share <= most || (raw < 1 && median(samples.ours) <= raw + 2));
  };
}

export const p95Within =
  (most: number) =>
  ({ ours }: Samples): boolean =>
    percentile(ours, 0.95) <= most;

export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
