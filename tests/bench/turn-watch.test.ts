import { expect, it } from 'vitest';
import { type Point, pointOf, turnBetween } from '#bench/turn-watch.ts';

const point = (at: number, ran: number, queued: number, slept = 0): Point => ({ at, ran, queued, slept });

it('a moment and what was waited until then belong together, also when the thread was put aside between them', () => {
  const read = [point(100, 90, 10), point(101, 90, 45), point(136, 90, 45)];
  expect(pointOf(() => read.shift() ?? point(0, 0, 0))).toEqual(point(136, 90, 45));
});

it('a turn is what the thread did or waited for by itself, not the wait for its core', () => {
  expect(turnBetween(point(0, 0, 0), point(30, 30, 0))).toBe(30);
  expect(turnBetween(point(0, 0, 0), point(30, 10, 20))).toBe(10);
  // A disk, a lock, another thread: its own, whoever had the core.
  expect(turnBetween(point(0, 0, 0), point(30, 1, 0, 1))).toBe(30);
  // Neither running nor queued nor waiting by itself: this computer was not running. A tick may not be counted yet.
  expect(turnBetween(point(0, 0, 0), point(30, 1, 0))).toBe(5);
});
