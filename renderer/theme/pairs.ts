import type { Palette } from './palette.ts';

/** Words on grounds as the screens use them: [words, ground]. Each must reach WCAG AA (4.5 : 1). */
export const textPairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['ink', 'ground'],
  ['ink', 'paper'],
  ['ink', 'sunken'],
  ['ink', 'brandGround'],
  ['ink', 'mark'],
  ['muted', 'ground'],
  ['muted', 'paper'],
  ['muted', 'sunken'],
  ['muted', 'brandGround'],
  ['brand', 'ground'],
  ['brand', 'paper'],
  ['brand', 'brandGround'],
  ['brandStrong', 'brandGround'],
  ['onBrand', 'brand'],
  ['onBrand', 'brandStrong'],
  ['railInk', 'rail'],
  ['railInk', 'railActive'],
  ['railMuted', 'rail'],
  ['onGold', 'gold'],
  ['gold', 'rail'],
  ['onAlarm', 'alarm'],
  ['late', 'paper'],
  ['late', 'ground'],
  ['late', 'lateGround'],
  ['soon', 'paper'],
  ['soon', 'soonGround'],
  ['ink', 'soonGround'],
  ['ink', 'lateGround'],
  ['onTime', 'paper'],
  ['onTime', 'onTimeGround'],
];

/** Rings and marks that carry meaning without being words: 3 : 1. */
export const shapePairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['focus', 'paper'],
  ['focus', 'ground'],
  ['focus', 'sunken'],
  ['gold', 'rail'],
  ['gold', 'railActive'],
];
