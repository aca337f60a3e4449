import { expect, it } from 'vitest';
import { nextSlice } from '#engine/circuit/recompute.ts';

it.each([
  // A PC that computes a hundred clocks in forty milliseconds looks at few of them a turn, at once.
  { size: 100, took: 40, next: 60 },
  { size: 300, took: 24, next: 100 },
  { size: 200, took: 10, next: 160 },
  // A quick one goes on to more, by half at a time, up to what one entry may name.
  { size: 100, took: 1, next: 150 },
  { size: 480, took: 0, next: 500 },
  { size: 400, took: 8, next: 400 },
])('after $size clocks in $took ms the next turn looks at $next', ({ size, took, next }) => {
  expect(nextSlice(size, took)).toBe(next);
});
