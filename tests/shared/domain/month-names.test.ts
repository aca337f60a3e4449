import { expect, it } from 'vitest';
import { MONTH_BY_NAME, MONTHS } from '#shared/domain/month-names.ts';
import { foldText } from '#shared/domain/text-folding.ts';

it('finds each month by its name in both languages', () => {
  for (const names of [MONTHS.ar, MONTHS.fr]) {
    expect(names.map((name) => MONTH_BY_NAME.get(foldText(name)))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  }
});

it('gives no name to two months', () => {
  const names = [...MONTH_BY_NAME.keys()];
  expect(names.every((name) => name !== '' && !name.includes(' '))).toBe(true);
  expect(MONTH_BY_NAME.get('juin')).toBe(6);
  expect(MONTH_BY_NAME.get('juil')).toBe(7);
  expect(MONTH_BY_NAME.get('mai')).toBe(5);
  expect(MONTH_BY_NAME.get('mar')).toBe(3);
});
