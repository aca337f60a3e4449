import { expect, it } from 'vitest';
import { pointOf } from '#bench/turn-watch.ts';

it('a moment and what was waited until then belong together, also when the thread was put aside between them', () => {
  const waits = [10, 45, 45];
  const moments = [100, 135];
  const next = (from: number[]) => () => from.shift() ?? 0;
  expect(pointOf(next(moments), next(waits))).toEqual({ at: 135, waited: 45 });
});
