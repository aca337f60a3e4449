import { type Life, live } from './live.ts';
import { type PlannedEvent, plan } from './plan.ts';
import { shrink } from './shrink.ts';
import { addStats, emptyStats, type Stats } from './stats.ts';

export interface Batch {
  seeds: readonly number[];
  events: number;
  place: Life['place'];
}

export interface Failure {
  seed: number;
  check: string;
  message: string;
  /** The shortest list of events found that still breaks it. */
  events: PlannedEvent[];
}

export interface BatchResult {
  stats: Stats;
  failures: Failure[];
}

/** Lives the worlds of some seeds, one after another; a failing one is shrunk at once. */
export async function liveAll({ seeds, events, place }: Batch): Promise<BatchResult> {
  const stats = emptyStats();
  const failures: Failure[] = [];
  for (const seed of seeds) {
    const life: Life = { seed, events: plan(seed, events), place };
    const outcome = await live(life);
    addStats(stats, outcome.stats);
    if (!outcome.violation || failures.length > 2) continue;
    const { check, message } = outcome.violation;
    failures.push({ seed, check, message, events: await shrink(life, check, outcome.at) });
  }
  return { stats, failures };
}
