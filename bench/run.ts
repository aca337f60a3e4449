import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Bench } from './bench.ts';
import { type Measure, median, percentile, type Samples, type Scale } from './measure.ts';
import { measures } from './measures.ts';
import { type Line, machine, machineLine, toLine, toTable } from './table.ts';

/**
 * Takes the named measures one after the other, prints the table, and with `--json` writes it. Started by
 * scripts/bench.ts, which says from which account. Exit code 1 when a measure could not be taken.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '10k' },
    measures: { type: 'string', default: '' },
    store: { type: 'string' },
    json: { type: 'string' },
  },
});
const names = new Set(values.measures.split(','));
const chosen = measures.filter(({ name }) => names.has(name));
const start = performance.now();
const before = machine();
const bench = new Bench(values.scale as Scale, values.store ?? null);
const lines: Line[] = [];
try {
  // Most lines need all of them; a few are given what they ask for, when they ask.
  if (chosen.length > measures.length / 2) await bench.fill();
  for (const [index, measure] of chosen.entries()) await take(measure, index);
} finally {
  await bench.close();
}
console.log(`\n${values.scale} letters; ${machineLine(before)}; ${lines.length} lines in ${sinceStart()}\n`);
console.log(toTable(lines));
if (values.json)
  writeFileSync(
    values.json,
    JSON.stringify({ machine: before, scale: values.scale, took: sinceStart(), measures: lines }, null, 2),
  );
process.exit(process.exitCode);

/** One that fails does not cost the others. */
async function take(measure: Measure, index: number): Promise<void> {
  const begun = performance.now();
  process.stderr.write(
    `[${sinceStart()}] ${index + 1} of ${chosen.length}, ${measure.name}: ${measure.work}\n`,
  );
  try {
    const samples = await measure.run(bench);
    const seconds = Number(((performance.now() - begun) / 1_000).toFixed(1));
    lines.push({ ...toLine(measure, samples), seconds });
    process.stderr.write(`  ${said(measure, samples)}, taken in ${seconds} s\n`);
  } catch (error) {
    console.error(`${measure.name} could not be measured:`, error);
    process.exitCode = 1;
  }
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
