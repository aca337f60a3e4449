import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  alternately,
  type Measure,
  median,
  p95Within,
  percentile,
  ratio,
  withinRatio,
} from '#bench/measure.ts';
import { measures } from '#bench/measures.ts';
import { type Run, withTable } from '#bench/page-table.ts';
import { toLine, toTable } from '#bench/table.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

const work: Measure = {
  name: 'piece',
  work: 'a piece of work',
  unit: 'ms',
  against: 'the same without us',
  goal: withinRatio(1.5),
  run: async () => ({ ours: [3], limit: [2] }),
};

describe('figures', () => {
  test('median and percentile come from the sorted samples', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(percentile([5, 1, 2, 4, 3], 0.95)).toBe(5);
    expect(ratio({ ours: [3], limit: [2] })).toBe(1.5);
    expect(ratio({ ours: [3], limit: null })).toBeNull();
  });

  test('a limit under a millisecond allows two milliseconds more', () => {
    const goal = withinRatio(1.5);
    expect(goal.meets({ ours: [2.4], limit: [0.5] })).toBe(true);
    expect(goal.meets({ ours: [2.6], limit: [0.5] })).toBe(false);
    expect(goal.meets({ ours: [3.1], limit: [2] })).toBe(false);
  });

  test('a goal for the slow ones is judged by them', () => {
    const goal = p95Within(20);
    expect(goal.meets({ ours: [...Array(19).fill(1), 21], limit: null })).toBe(false);
    expect(goal.meets({ ours: [...Array(99).fill(1), 21], limit: null })).toBe(true);
  });
});

describe('samples', () => {
  test('ours and the limit are taken in turns, the first ones dropped', async () => {
    const order: string[] = [];
    const take = (who: string) => (index: number) => {
      order.push(`${who}${index}`);
      return index;
    };
    const samples = await alternately({ warmUp: 1, samples: 2, ours: take('o'), limit: take('l') });
    expect(order).toEqual(['o0', 'l0', 'o1', 'l1', 'o2', 'l2']);
    expect(samples).toEqual({ ours: [1, 2], limit: [1, 2] });
  });

  test('all of them where they fit, and no more than once where once is too long', async () => {
    const all = await alternately({ warmUp: 0, budget: { all: 60_000, few: 0 }, ours: () => 1 });
    expect(all.ours).toHaveLength(20);
    const once = await alternately({
      warmUp: 2,
      budget: { all: 0, few: 0 },
      ours: () => 1,
      limit: () => 2,
    });
    expect(once).toEqual({ ours: [1], limit: [2] });
  });

  test('a few where not all of them fit: the warm-up is still dropped, one counts whatever it took', async () => {
    const samples = await alternately({ warmUp: 1, budget: { all: 0, few: 60_000 }, ours: (index) => index });
    expect(samples.ours[0]).toBe(1);
  });
});

describe('table', () => {
  test('a line says ours, the limit, the ratio and the verdict', () => {
    const table = toTable([toLine(work, { ours: [3], limit: [2] })]);
    expect(table.split('\n').at(-1)).toBe(
      '| a piece of work | 3.0 ms | 3.0 | 2.0 | the same without us | 1.50× | ≤ 1.5× (or raw + 2 ms) | met (n 1) | 1 |',
    );
  });

  test('a verdict over few samples says so, twenty are enough', () => {
    const few = toLine(work, { ours: [4], limit: [2] });
    expect(few).toMatchObject({ meets: false, few: true });
    expect(toTable([few])).toContain('| **not met** (n 1) | 1 |');
    const enough = toLine(work, { ours: Array(20).fill(4), limit: [2] });
    expect(enough.few).toBeUndefined();
    expect(toTable([enough])).toContain('| **not met** | 20 |');
  });

  test('without a goal there is no verdict', () => {
    const line = toLine({ ...work, goal: null, against: null }, { ours: [3], limit: null });
    expect(toTable([line]).split('\n').at(-1)).toBe(
      '| a piece of work | 3.0 ms | 3.0 | – | – | – | – | – | 1 |',
    );
  });

  test('every measure has a name of its own', () => {
    const names = measures.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the page', () => {
  const page = readFileSync(join(REPOSITORY_ROOT, 'docs/performance.md'), 'utf8');

  test('names every line', () => {
    expect(measures.map(({ name }) => name).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('takes the table of a run into the place of its size', () => {
    const machine = { cpu: 'C', cores: 2, memoryGiB: 24, platform: 'linux x64', node: 'v24', load: 0.1 };
    const run: Run = {
      machine,
      scale: '1m',
      took: '9:59',
      measures: [toLine(work, { ours: [3], limit: [2] })],
      failed: [],
    };
    const marked = (between: string) => `a\n<!-- run 1m -->\n${between}<!-- end -->\nb <!-- end -->`;
    const once = withTable(marked(''), run);
    expect(once).toContain(
      'C, 2 cores, 24 GiB, linux x64, Node v24, load 0.1 before the run; one run, 9:59.',
    );
    expect(once).toContain('| a piece of work | 3.0 ms |');
    expect(withTable(once, run)).toBe(once);
    expect(withTable(marked(''), { ...run, scale: '10k' })).toBe(marked(''));
  });
});
