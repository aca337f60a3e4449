import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Bench } from './bench.ts';
import { type Measure, median, type Scale } from './measure.ts';
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
const before = machine();
const bench = new Bench(values.scale as Scale, values.store ?? null);
const lines: Line[] = [];
try {
  for (const measure of measures.filter(({ name }) => names.has(name))) await take(measure);
} finally {
  await bench.close();
}
console.log(`\n${values.scale} letters; ${machineLine(before)}\n`);
console.log(toTable(lines));
if (values.json)
  writeFileSync(
    values.json,
    JSON.stringify({ machine: before, scale: values.scale, measures: lines }, null, 2),
  );
process.exit(process.exitCode);

/** One that fails does not cost the others. */
async function take(measure: Measure): Promise<void> {
  process.stderr.write(`measuring ${measure.name}: ${measure.work}\n`);
  try {
    const samples = await measure.run(bench);
    process.stderr.write(`  median ${median(samples.ours).toFixed(2)} ${measure.unit}\n`);
    lines.push(toLine(measure, samples));
  } catch (error) {
    console.error(`${measure.name} could not be measured:`, error);
    process.exitCode = 1;
  }
}
