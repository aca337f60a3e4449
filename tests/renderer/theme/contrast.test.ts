import { describe, expect, it } from 'vitest';
import { contrast } from '#renderer/theme/contrast.ts';
import { shapePairs, textPairs } from '#renderer/theme/pairs.ts';
import { dark, light } from '#renderer/theme/palette.ts';

const AA_TEXT = 4.5;
const AA_SHAPE = 3;

it('measures as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, palette) => {
  it.each(textPairs)('%s on %s can be read', (words, ground) => {
    expect(contrast(palette[words], palette[ground])).toBeGreaterThanOrEqual(AA_TEXT);
  });
  it.each(shapePairs)('%s on %s can be seen', (shape, ground) => {
    expect(contrast(palette[shape], palette[ground])).toBeGreaterThanOrEqual(AA_SHAPE);
  });
});
