import { expect, it } from 'vitest';
import { PacedSize } from '#engine/sync/slices.ts';

const LINE_MS = 0.2;

it('a slice is as long as a turn bears: longer while nobody works at the desk, short again at once', () => {
  const desk = { isAttended: true };
  const beside = { pause: async () => undefined, isAttended: () => desk.isAttended };
  const sizes = new PacedSize(beside, 40, { turnMs: 12, most: 240 }, { turnMs: 100, most: 500 });
  const after = (slices: number) => {
    for (let done = 0; done < slices; done++) {
      const size = sizes.now();
      size.took(size.most * LINE_MS);
    }
    return sizes.now().most;
  };
  expect(sizes.now().most).toBe(40);
  expect(after(3)).toBe(60);
  desk.isAttended = false;
  expect(after(1)).toBe(80);
  expect(after(20)).toBe(500);
  desk.isAttended = true;
  expect(sizes.now().most).toBe(60);
  // A clock that was set back teaches nothing.
  sizes.now().took(-5);
  expect(sizes.now().most).toBe(60);
});
