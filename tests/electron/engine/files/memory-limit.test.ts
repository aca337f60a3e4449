import { expect, it } from 'vitest';
import { limitMemory } from '#engine/readers/memory-limit.ts';

it('lets no WebAssembly memory of this thread pass the limit', () => {
  const { prototype } = WebAssembly.Memory;
  const grow = prototype.grow;
  limitMemory(10 * 65_536);
  const memory = new WebAssembly.Memory({ initial: 1 });
  expect(memory.grow(9)).toBe(1);
  expect(() => memory.grow(1)).toThrow(RangeError);
  prototype.grow = grow;
});
