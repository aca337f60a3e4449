import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FAULTS, STATES } from './plan.ts';
import { addStats, emptyStats, totalOf } from './stats.ts';
import type { Batch, BatchResult } from './world-batch.ts';

export interface Run extends Omit<Batch, 'seeds'> {
  /** Seed of the first world; the others follow. */
  seed: number;
  worlds: number;
}

export interface RunResult extends BatchResult {
  run: Run;
  /** Kinds of fault and states that never occurred: they prove nothing. */
  missing: string[];
}

/** Lives many worlds on every core. */
export async function runWorlds(run: Run): Promise<RunResult> {
  const workers = Math.max(1, Math.min(availableParallelism(), run.worlds));
  const batches = Array.from({ length: workers }, (_, worker): Batch => {
    const seeds = Array.from({ length: run.worlds }, (_, index) => run.seed + index);
    return { ...run, seeds: seeds.filter((_, index) => index % workers === worker) };
  });
  const results = await Promise.all(batches.map(inWorker));
  const stats = emptyStats();
  for (const result of results) addStats(stats, result.stats);
  const missing = [
    ...FAULTS.filter((fault) => !stats.faults[fault]),
    ...STATES.filter((state) => !stats.states[state]),
  ];
  return { run, stats, missing, failures: results.flatMap((result) => result.failures) };
}

function inWorker(batch: Batch): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./world-worker.ts', import.meta.url), { workerData: batch });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a world's thread ended with ${code} and no answer`)));
  });
}

/** The run in words: what was lived, what broke, and what n runs without failure are worth. */
export function describeRun({ run, stats, failures, missing }: RunResult): string {
  const lines = [
    `seeds ${run.seed}…${run.seed + run.worlds - 1}, ${run.place}: ${stats.worlds} worlds, ` +
      `${totalOf(stats.events)} events, ${stats.entries} entries, ${stats.numbers} numbers, ` +
      `${totalOf(stats.faults)} faults, ${totalOf(stats.refusals)} refusals`,
    `faults by kind: ${list(stats.faults)}`,
    `states reached: ${list(stats.states)}`,
    `refusals: ${list(stats.refusals)}`,
    ...missing.map((name) => `NEVER OCCURRED: ${name}`),
    ...failures.map(
      ({ seed, message, events }) =>
        `BROKEN in world ${seed}: ${message}\n  shortest list found, ${events.length} events:\n` +
        events.map((event) => `    ${JSON.stringify(event)}`).join('\n'),
    ),
  ];
  if (failures.length === 0) {
    lines.push(
      `0 failures in ${stats.worlds} worlds: below ${(3 / stats.worlds).toExponential(1)} a world (95 %)`,
    );
  }
  return lines.join('\n');
}

const list = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');
