import { cpus, totalmem } from 'node:os';
import { type Measure, median, percentile, ratio, type Samples } from './measure.ts';

export interface Line {
  work: string;
  ours: number;
  p95: number;
  limit: number | null;
  ratio: number | null;
  goal: string;
  unit: string;
  n: number;
  meets: boolean;
}

export function toLine(measure: Measure, samples: Samples): Line {
  return {
    work: measure.work,
    ours: median(samples.ours),
    p95: percentile(samples.ours, 0.95),
    limit: samples.limit && median(samples.limit),
    ratio: ratio(samples),
    goal: measure.goal,
    unit: measure.unit,
    n: samples.ours.length,
    meets: measure.meets(samples),
  };
}

export function machine(): { cpu: string; cores: number; memoryGiB: number; platform: string; node: string } {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

const number = (value: number | null): string => (value === null ? '–' : value.toFixed(value < 10 ? 2 : 0));

/** Markdown, so that a run can be pasted into docs/performance.md as it is. */
export function toTable(lines: Line[]): string {
  const head =
    '| work | ours (median) | p95 | limit | ratio | goal | verdict | n |\n|---|---|---|---|---|---|---|---|';
  const rows = lines.map(
    (line) =>
      `| ${line.work} | ${number(line.ours)} ${line.unit} | ${number(line.p95)} | ${number(line.limit)} | ${
        line.ratio === null ? '–' : `${line.ratio.toFixed(2)}×`
      } | ${line.goal} | ${line.meets ? 'met' : 'not met'} | ${line.n} |`,
  );
  return [head, ...rows].join('\n');
}
