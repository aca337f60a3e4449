import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ENTRIES } from './measure.ts';
import { type Run, withTable } from './page-table.ts';
import { cleanSheet } from './sheet.ts';
import type { Line } from './table.ts';

/**
 * `node bench/charts.ts`: draws docs/bench/*.svg, cost against size, from the runs kept beside them as `<scale>.json`
 * (what `npm run bench -- --json` wrote), and writes their tables into docs/performance.md.
 */
const FOLDER = join(REPOSITORY_ROOT, 'docs/bench');
const PAGE = join(REPOSITORY_ROOT, 'docs/performance.md');

/** What is drawn together, by the beginning of the names. */
const CHARTS: Record<string, { title: string; names: RegExp }> = {
  search: { title: 'search, first page, ms', names: /^search-(?!keys)/ },
  lists: {
    title: 'lists and boards, ms',
    names: /^(?:day-list|book-page|tray-counts|head-board|unit-suggestion)$/,
  },
  writing: { title: 'registration, ms', names: /^(?:growth|durable-registration|engine-turn-register)$/ },
  whole: {
    title: 'whole store, µs an entry or letter',
    names: /^(?:rebuild|backup-first|backup-daily|restore)$/,
  },
};

const runs = new Map<number, Map<string, Line>>();
let page = readFileSync(PAGE, 'utf8');
for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
  const run = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Run;
  runs.set(ENTRIES[run.scale], new Map(run.measures.map((line) => [line.name, line])));
  page = withTable(page, run);
}
writeFileSync(PAGE, page);
for (const [name, { title, names }] of Object.entries(CHARTS)) {
  const all = new Set(
    [...runs.values()].flatMap((lines) => [...lines.keys()].filter((each) => names.test(each))),
  );
  const curves = [...all].sort().map((each) => ({
    name: each,
    points: [...runs].flatMap(([size, lines]) => {
      const line = lines.get(each);
      return line ? [{ size, ours: line.ours, limit: line.limit }] : [];
    }),
  }));
  const drawn = curves.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) continue;
  const file = join(FOLDER, `${name}.svg`);
  writeFileSync(file, cleanSheet(title, drawn));
  console.log(`${basename(file)}: ${drawn.map((curve) => curve.name).join(', ')}`);
}
