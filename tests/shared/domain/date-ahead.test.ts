import { expect, it } from 'vitest';
import { parseDateAhead } from '#shared/domain/typed-date.ts';

const TODAY = '2026-11-22';

it.each([
  ['+5', '2026-11-27'],
  ['-1', '2026-11-21'],
  ['demain', '2026-11-23'],
  ['hier', '2026-11-21'],
  ['22', '2026-11-22'],
  ['25', '2026-11-25'],
  ['3', '2026-12-03'],
  ['15/12', '2026-12-15'],
  ['15/1', '2027-01-15'],
  ['20/11', '2027-11-20'],
  ['15/1/2026', '2026-01-15'],
  ['15/1/2027', '2027-01-15'],
])('a due date typed %s on 22 November 2026 is %s', (text, date) => {
  expect(parseDateAhead(text, TODAY)).toBe(date);
});

it('an impossible day stays impossible', () => {
  expect(parseDateAhead('31/02', TODAY)).toBeNull();
});
