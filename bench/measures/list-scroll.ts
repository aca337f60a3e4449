import { goTo } from '#tests/e2e/helpers/screens.ts';
import { type Scrolled, scrollList } from '#tests/e2e/helpers/scroll.ts';
import { openEntryDesk } from '../app/entry-desk.ts';
import type { Bench } from '../bench.ts';
import { type Measure, p95Within, percentile } from '../measure.ts';

/** The longest list there is: every letter of the seed is on paper and nobody scanned one. */
const LIST = '/scans/missing';
const FRAMES = 400;

const runs = new WeakMap<Bench, Promise<Scrolled[]>>();

/** A thrown wheel and a dragged thumb, once for both lines. */
function scrolled(bench: Bench): Promise<Scrolled[]> {
  const run = runs.get(bench) ?? scroll(bench);
  runs.set(bench, run);
  return run;
}

async function scroll(bench: Bench): Promise<Scrolled[]> {
  const desk = await openEntryDesk(await bench.store());
  try {
    await goTo(desk.page, LIST);
    await desk.page.getByRole('option').first().waitFor();
    const wheel = await scrollList(desk.page, Number.MAX_SAFE_INTEGER, 'wheel', FRAMES);
    return [wheel, await scrollList(desk.page, Number.MAX_SAFE_INTEGER, 'thumb')];
  } finally {
    await desk.close();
  }
}

export const listScroll: readonly Measure[] = [
  {
    name: 'list-scroll',
    work: 'one frame of the longest list while its wheel is thrown (1,200 pixels a frame) and its thumb dragged',
    unit: 'ms',
    against: null,
    goal: p95Within(50),
    app: true,
    run: async (bench) => ({ ours: (await scrolled(bench)).flatMap(({ times }) => times), limit: null }),
  },
  {
    name: 'list-scroll-blank',
    work: 'frames of the same in which a row was blank',
    unit: 'frames',
    against: null,
    goal: { words: 'none', meets: ({ ours }) => percentile(ours, 1) === 0 },
    app: true,
    run: async (bench) => ({ ours: (await scrolled(bench)).map(({ blank }) => blank), limit: null }),
  },
];
