import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Measure, Scale } from '#bench/measure.ts';
import { ENTRIES } from '#bench/measure.ts';
import { measures } from '#bench/measures.ts';
import { machine, toLine, toTable } from '#bench/table.ts';

/**
 * `npm run bench [-- --only NAME --scale 10k|100k|1m --json FILE]`: ours and the raw limit in one run on this
 * machine. Prints ratios; a slow machine is never an error.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, scale: { type: 'string', default: '10k' }, json: { type: 'string' } },
});
if (!Object.hasOwn(ENTRIES, values.scale)) {
  console.error(`--scale is one of ${Object.keys(ENTRIES).join(', ')}.`);
  process.exit(1);
}
const wanted = measures.filter((measure: Measure) => !values.only || measure.work.includes(values.only));
if (wanted.length === 0) {
  console.error(`No measure is named like "${values.only}". There are:`);
  for (const measure of measures) console.error(`  ${measure.work}`);
  process.exit(1);
}
const lines = [];
for (const measure of wanted) {
  process.stderr.write(`measuring: ${measure.work}\n`);
  lines.push(toLine(measure, await measure.run(values.scale as Scale)));
}
console.log(`machine: ${JSON.stringify(machine())}\nscale: ${values.scale}\n`);
console.log(toTable(lines));
if (values.json) writeFileSync(values.json, JSON.stringify({ machine: machine(), measures: lines }, null, 2));
