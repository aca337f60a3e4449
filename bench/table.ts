import { cpus, loadavg, totalmem } from 'node:os';
import { ENOUGH, type Measure, median, percentile, ratio, type Samples } from './measure.ts';

export interface Line {
  name: string;
  work: string;
  ours: number;
  p95: number;
  limit: number | null;
  against: string | null;
  ratio: number | null;
  goal: string | null;
  unit: string;
  n: number;
  /** Null where no goal is set. */
  meets: boolean | null;
  /** A verdict over so few samples that it is a hint. */
  few?: true;
  /** What taking the line cost, its stores included when it was the first to need them. */
  seconds?: number;
  /** More of the same run, by name. */
  detail?: Record<string, number>;
}

export function toLine(measure: Measure, samples: Samples): Line {
  const { name, against, goal, unit } = measure;
  const n = samples.ours.length;
  return {
    name,
    work: samples.work ?? measure.work,
    ours: median(samples.ours),
    p95: percentile(samples.ours, 0.95),
    limit: samples.limit && percentile(samples.limit, samples.at ?? 0.5),
    against,
    ratio: ratio(samples),
    goal: goal?.words ?? null,
    unit,
    n,
    ...(samples.detail ? { detail: samples.detail } : {}),
    meets: goal?.meets(samples) ?? null,
    ...(goal && n < ENOUGH ? { few: true } : {}),
  };
}

export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  platform: string;
  node: string;
  /** Processes that wanted a core in the minute before the first measure; above 0.5 the figures are disturbed. */
  load: number;
}

export function machine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

function number(value: number | null): string {
  if (value === null) return '–';
  if (Math.abs(value) >= 10) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 1 ? 1 : 2);
}

const VERDICTS = { true: 'met', false: '**not met**', null: '–' } as const;

function verdict({ meets, n }: Line): string {
  return meets !== null && n < ENOUGH ? `${VERDICTS[`${meets}`]} (n ${n})` : VERDICTS[`${meets}`];
}

/** Markdown, so that a run can be pasted into docs/performance.md as it is. */
export function toTable(lines: Line[]): string {
  const head = [
    '| work | ours (median) | p95 | limit | held against | ratio | goal | verdict | n |',
    '|---|---:|---:|---:|---|---:|---|---|---:|',
  ];
  const rows = lines.map((line) => {
    const share = line.ratio === null ? '–' : `${line.ratio.toFixed(2)}×`;
    const cells = [
      line.work,
      `${number(line.ours)} ${line.unit}`,
      number(line.p95),
      number(line.limit),
      line.against ?? '–',
      share,
      line.goal ?? '–',
      verdict(line),
      line.n,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...head, ...rows].join('\n');
}

export function machineLine({ cpu, cores, memoryGiB, platform, node, load }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}, load ${load} before the run`;
}
