import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BAR_LIMIT,
  barAt,
  barHeight,
  type ListGeometry,
  linesIn,
  scrolledTop,
  topAt,
  topShowing,
} from '#renderer/features/lists/scroll-geometry.ts';
import '#tests/shared/domain/fixed-seed.ts';

/** A bar of a few thousand pixels stands for what sixteen million are to a million rows. */
const anyList = fc
  .record({
    count: fc.integer({ min: 0, max: 4_000 }),
    rowHeight: fc.constantFrom(36, 56, 61.6, 84),
    viewHeight: fc.integer({ min: 100, max: 900 }),
    limit: fc.integer({ min: 20_000, max: 60_000 }),
  })
  .map((list): ListGeometry => list);
const aShare = fc.double({ min: 0, max: 1, noNaN: true });
const far = (list: ListGeometry) => Math.max(0, list.count * list.rowHeight - list.viewHeight);
const barFar = (list: ListGeometry) => Math.max(0, barHeight(list) - list.viewHeight);

/** Turned until nothing moves any more: where it ends, and how often a line was passed that nobody saw. */
function wheeled(list: ListGeometry, start: number, notch: number): { top: number; missed: number } {
  let top = start;
  let missed = 0;
  for (;;) {
    // The bar stands where the list does whenever the wheel rests.
    const from = barAt(list, top);
    const next = scrolledTop(list, top, from, Math.min(barFar(list), Math.max(0, from + notch)));
    if (Math.abs(next - top) < 1e-6) return { top, missed };
    const [before, now] = [linesIn(list, top), linesIn(list, next)];
    if (now.first > before.last + 1 || now.last < before.first - 1) missed += 1;
    top = next;
  }
}

describe('a list behind a bar of bounded height', () => {
  it('a million rows of any height fit', () => {
    const list = { count: 1_000_000, rowHeight: 84, viewHeight: 800, limit: BAR_LIMIT };
    expect(barHeight(list)).toBeLessThan(33_554_432);
    expect(linesIn(list, topAt(list, barFar(list))).last).toBe(999_999);
  });

  it('bar and list begin together, end together, and neither ever goes back', () => {
    fc.assert(
      fc.property(anyList, aShare, aShare, (list, one, other) => {
        expect(topAt(list, 0)).toBe(0);
        expect(topAt(list, barFar(list))).toBeCloseTo(far(list), 6);
        const [low, high] = [Math.min(one, other) * barFar(list), Math.max(one, other) * barFar(list)];
        expect(topAt(list, low)).toBeLessThanOrEqual(topAt(list, high) + 1e-6);
        expect(barAt(list, topAt(list, low))).toBeCloseTo(low, 4);
      }),
    );
  });

  it('near the ends, and wherever the list is short enough, a pixel is a pixel', () => {
    fc.assert(
      fc.property(anyList, aShare, (list, share) => {
        const end = (barFar(list) / 4) * share;
        expect(topAt(list, end)).toBeCloseTo(end, 6);
        expect(far(list) - topAt(list, barFar(list) - end)).toBeCloseTo(end, 4);
        if (list.count * list.rowHeight <= list.limit) {
          expect(topAt(list, share * barFar(list))).toBeCloseTo(share * barFar(list), 6);
        }
      }),
    );
  });

  it('a wheel passes every row on the way from the first to the last, and back', () => {
    fc.assert(
      fc.property(anyList, aShare, (list, share) => {
        const most = Math.min(list.viewHeight, barHeight(list) / list.viewHeight / 2);
        const notch = Math.max(40, most * share);
        const down = wheeled(list, 0, notch);
        const up = wheeled(list, far(list), -notch);
        expect([down.missed, up.missed]).toEqual([0, 0]);
        expect(down.top).toBeCloseTo(far(list), 3);
        expect(up.top).toBeCloseTo(0, 3);
      }),
      { numRuns: 20 },
    );
  });

  it('a dragged thumb goes to the place it stands for', () => {
    fc.assert(
      fc.property(anyList, aShare, aShare, (list, from, to) => {
        const [start, bar] = [from * barFar(list), to * barFar(list)];
        fc.pre(Math.abs(bar - start) > barHeight(list) / list.viewHeight / 2);
        expect(scrolledTop(list, topAt(list, start), start, bar)).toBe(topAt(list, bar));
      }),
    );
  });

  it('a line brought into sight is seen whole, and what is in sight already does not move', () => {
    fc.assert(
      fc.property(anyList, aShare, aShare, (list, at, share) => {
        fc.pre(list.count > 0);
        const index = Math.floor(at * (list.count - 1));
        const top = topShowing(list, share * far(list), index, 'near');
        expect(top).toBeLessThanOrEqual(index * list.rowHeight + 1e-6);
        expect(top + list.viewHeight).toBeGreaterThanOrEqual((index + 1) * list.rowHeight - 1e-6);
        expect(topShowing(list, top, index, 'near')).toBe(top);
        const { first, last } = linesIn(list, topShowing(list, top, index, 'middle'));
        expect(first <= index && index <= last).toBe(true);
      }),
    );
  });
});
