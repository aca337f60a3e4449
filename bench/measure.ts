import { performance } from 'node:perf_hooks';
import type { Bench } from './bench.ts';

/** One line of the table: our work beside the raw limit, sampled alternately in one run. */
export interface Measure {
  /** For `--only`. */
  name: string;
  work: string;
  unit: 'ms' | 'MB' | 'kB' | 'B' | 'µs' | 'frames' | 'statements' | 'messages';
  /** What it is held against; null when the goal is absolute. */
  against: string | null;
  /** Goal in words, and as a check on the samples; null where none is set: then there is no verdict. */
  goal: { words: string; meets(samples: Samples): boolean } | null;
  /** Starts the real Electron, so it needs an account that is not root and a display. */
  app?: true;
  run(bench: Bench): Promise<Samples>;
}

export interface Samples {
  ours: number[];
  limit: number[] | null;
  /** The work in other words, where its size follows from the scale. */
  work?: string;
  /** The share both sides are compared at; the median unless said. */
  at?: number;
  /** More of the same run, by name, for the JSON: the parts it consists of, what was seen beside. */
  detail?: Record<string, number>;
}

export type Scale = '10k' | '100k' | '1m' | '10m';
export const ENTRIES: Record<Scale, number> = {
  '10k': 10_000,
  '100k': 100_000,
  '1m': 1_000_000,
  '10m': 10_000_000,
};

/** Entries of a large council's year where the letters are a million; fewer of them in proportion. */
export const yearOf = (letters: number): number => Math.min(360_000, Math.round(letters * 0.36));

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: number[]): number => percentile(values, 0.5);

/** Median of ours over median of the limit (or at the share said), or null when there is no limit. */
export function ratio({ ours, limit, at = 0.5 }: Samples): number | null {
  return limit ? percentile(ours, at) / percentile(limit, at) : null;
}

type Goal = NonNullable<Measure['goal']>;

/** Where the limit is under a millisecond, "raw + 2 ms" is allowed too (docs/performance.md). */
export function withinRatio(most: number): Goal {
  return {
    words: `≤ ${most}× (or raw + 2 ms)`,
    meets: (samples) => {
      const share = ratio(samples);
      const raw = median(samples.limit ?? []);
      return share !== null && (share <= most || (raw < 1 && median(samples.ours) <= raw + 2));
    },
  };
}

/** A plain ratio of medians, for work that takes seconds or is counted in another unit. */
export function withinShare(most: number, words = `≤ ${most}×`): Goal {
  return { words, meets: (samples) => (ratio(samples) ?? Number.POSITIVE_INFINITY) <= most };
}

export function p95Within(most: number, unit = 'ms'): Goal {
  return { words: `p95 ≤ ${most} ${unit}`, meets: ({ ours }) => percentile(ours, 0.95) <= most };
}

/** What repeating work that takes seconds or minutes may cost, in milliseconds. */
export interface Budget {
  /** All the samples are taken where they fit into this. */
  all: number;
  /** Else as many as fit into this; what takes more than a third of it is done once, warm-up and sample in one. */
  few: number;
}

interface Sampling {
  ours(index: number): number | Promise<number>;
  limit?: (index: number) => number | Promise<number>;
  warmUp?: number;
  samples?: number;
  /** Without one all the samples are taken, however long they take. */
  budget?: Budget;
}

/** What a line over a whole store may take of a run. */
export const WHOLE_STORE: Budget = { all: 90_000, few: 20_000 };

/** Fewer samples than these give a hint and no verdict to rely on: the table says how many there were. */
export const ENOUGH = 20;

/** Takes ours and the limit in turns: whatever else the machine does disturbs both. */
export async function alternately(sampling: Sampling): Promise<Samples> {
  const { warmUp = 2, samples = ENOUGH, budget } = sampling;
  const ours: number[] = [];
  const limit: number[] = [];
  const start = performance.now();
  const spent = () => performance.now() - start;
  const rounds = warmUp + samples;
  let end = Number.POSITIVE_INFINITY;
  for (let index = 0; index < rounds; index++) {
    if (ours.length > 0 && spent() + spent() / index > end) break;
    const our = await sampling.ours(index);
    const isOnce = index === 0 && isTooLong(spent(), rounds, budget);
    const plain = await sampling.limit?.(index);
    if (index === 0) end = endOf(spent(), rounds, budget);
    if (index < warmUp && !isOnce) continue;
    ours.push(our);
    limit.push(...[plain ?? []].flat());
    if (isOnce) break;
  }
  return { ours, limit: sampling.limit ? limit : null };
}

/** All the samples where they fit, as far as the first round tells. */
function endOf(roundMs: number, rounds: number, budget: Budget | undefined): number {
  if (!budget) return Number.POSITIVE_INFINITY;
  return roundMs * rounds > budget.all ? budget.few : budget.all;
}

/** So long that the first time is the only one. */
const isTooLong = (onceMs: number, rounds: number, budget: Budget | undefined): boolean =>
  budget !== undefined && onceMs * rounds > budget.all && onceMs > budget.few / 3;

/** Milliseconds a piece of synchronous work takes. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds until a promise is settled. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of processor time of all threads until a promise is settled: other programs weigh little on it. */
export async function processorTimed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
