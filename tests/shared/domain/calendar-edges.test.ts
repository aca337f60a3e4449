import { expect, test } from 'vitest';
import { holidaysOf } from '#shared/domain/calendar.ts';

test.each([1900, 1901, 2199, 2200])(
  '%i, at the edge of the years a date may have, has its calendar',
  (year) => {
    const days = holidaysOf(year).map(({ date }) => date);
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter((date) => !date.startsWith(`${year}-`))).toEqual([]);
  },
);
