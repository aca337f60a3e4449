import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Bench } from './bench.ts';
import { type Measure, median, percentile, type Samples, type Scale } from './measure.ts';
import { measures } from './measures.ts';
import type { Run } from './page-table.ts';
import { machine, machineLine, toLine, toTable } from './table.ts';

/**
 * Takes the named measures one after the other and prints the table; with `--json` what is known so far is written after
 * each of them. Started by scripts/bench.ts, which says from which account. Exit code 1 when a measure could not be taken.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '10k' },
    measures: { type: 'string', default: '' },
    store: { type: 'string' },
    json: { type: 'string' },
  },
});
/** Longer than any line takes at a million letters: what is not over by then is stuck. */
const PATIENCE_MS = 20 * 60_000;
const names = new Set(values.measures.split(','));
const chosen = measures.filter(({ name }) => names.has(name));
const start = performance.now();
const run: Run = { machine: machine(), scale: values.scale as Scale, took: '0:00', measures: [], failed: [] };
const bench = new Bench(run.scale, values.store ?? null);
/** Ends the measure being taken. */
let giveUp = (error: unknown): void => {
  throw error;
};
// What a measure left running: it costs that measure or the one that follows, not the run.
process.on('uncaughtException', (error) => giveUp(error));

try {
  // Most lines need all of them; a few are given what they ask for, when they ask.
  if (chosen.length > measures.length / 2) await bench.fill();
  for (const [index, measure] of chosen.entries()) await take(measure, index);
} finally {
  giveUp = (error) => console.error(error);
  await Promise.race([bench.close(), wait(60_000)]);
}
console.log(
  `\n${values.scale} letters; ${machineLine(run.machine)}; ${run.measures.length} lines in ${run.took}\n`,
);
console.log(toTable(run.measures));
for (const { name, error } of run.failed) console.log(`${name} could not be measured: ${error}`);
process.exit(process.exitCode);

/** One that fails does not cost the others. */
async function take(measure: Measure, index: number): Promise<void> {
  const begun = performance.now();
  process.stderr.write(
    `[${sinceStart()}] ${index + 1} of ${chosen.length}, ${measure.name}: ${measure.work}\n`,
  );
  try {
    const samples = await patiently(measure);
    const seconds = Number(((performance.now() - begun) / 1_000).toFixed(1));
    run.measures.push({ ...toLine(measure, samples), seconds });
    process.stderr.write(`  ${said(measure, samples)}, taken in ${seconds} s\n`);
  } catch (error) {
    console.error(`${measure.name} could not be measured:`, error);
    run.failed.push({ name: measure.name, error: String(error) });
    process.exitCode = 1;
  }
  run.took = sinceStart();
  if (values.json) writeWhole(values.json);
}

async function patiently(measure: Measure): Promise<Samples> {
  const stuck = Promise.withResolvers<never>();
  giveUp = stuck.reject;
  const timer = setTimeout(() => giveUp(new Error('it did not come to an end')), PATIENCE_MS);
  try {
    return await Promise.race([measure.run(bench), stuck.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whoever copies it meanwhile never sees half of it. */
function writeWhole(file: string): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(run, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

function sinceStart(): string {
  const seconds = Math.round((performance.now() - start) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A run that is cut short has told what it had. */
function said({ unit }: Measure, { ours, limit }: Samples): string {
  const beside = limit ? `, beside ${median(limit).toFixed(2)}` : '';
  return `median ${median(ours).toFixed(2)} ${unit}, p95 ${percentile(ours, 0.95).toFixed(2)}${beside}, n ${ours.length}`;
}
