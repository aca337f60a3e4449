import { expect, it } from 'vitest';
import { countWorkingDays, isWorkingDay } from '#shared/domain/working-days.ts';

const none = new Set<string>();

it.each([
  ['2026-03-13', true],
  ['2026-03-14', false],
  ['2026-03-15', false],
  ['2026-03-16', true],
  ['2026-05-01', false],
])('%s working: %s', (day, working) => expect(isWorkingDay(day, new Set(['2026-05-01']))).toBe(working));

it.each([
  ['2026-03-12', '2026-03-12', 0],
  ['2026-03-12', '2026-03-19', 5],
  ['2026-03-13', '2026-03-15', 0],
  ['2026-03-19', '2026-03-12', 0],
  ['2026-01-01', '2026-12-31', 260],
])('after %s up to %s: %i', (from, to, days) => expect(countWorkingDays(from, to, none)).toBe(days));

it('stops where it is told to', () => {
  expect(countWorkingDays('1900-01-01', '2200-12-31', none, 2)).toBe(2);
});
