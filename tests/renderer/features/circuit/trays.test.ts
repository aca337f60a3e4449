import { expect, it } from 'vitest';
import { workAddress } from '#renderer/app/work-address.ts';
import { firstPart, trayOf } from '#renderer/features/board/board-parts.ts';
import { addressOf, railTraysOf } from '#renderer/features/trays/my-trays.ts';

const may =
  (...actions: string[]) =>
  (action: string) =>
    actions.includes(action);

it('gives each role its trays, in the order of the rail and of the keys', () => {
  expect(railTraysOf(['clerk'], may('mail.treat', 'mail.register'))).toEqual([
    'to-register',
    'missing',
    'unfiled',
    'to-assign',
    'late',
    'due-soon',
    'returned',
    'awaiting',
    'mine',
    'copies',
  ]);
  expect(railTraysOf(['unit-head'], may('mail.treat'))).toEqual([
    'unit',
    'late',
    'due-soon',
    'returned',
    'mine',
    'given',
    'copies',
  ]);
  expect(railTraysOf(['auditor'], may('mail.read'))).toEqual([]);
  expect(addressOf('to-register')).toBe('/to-register');
  expect(addressOf('late')).toBe('/trays/late');
});

it('starts a head at the board, who directs at all units, a clerk at the register', () => {
  expect(workAddress(may('mail.treat', 'mail.read'), ['unit-head'])).toBe('/board');
  expect(workAddress(may('mail.treat', 'mail.read'), ['secretary-general'])).toBe('/overview');
  expect(workAddress(may('mail.register', 'mail.treat'), ['clerk'])).toBe('/entry/incoming');
  expect(workAddress(may('mail.read'), ['auditor'])).toBe('/day');
});

it('opens the board at what presses most', () => {
  const none = { late: 0, dueSoon: 0, toTreat: 0, awaitingOthers: 0, sentBack: 0 };
  expect(firstPart(none)).toBe('toTreat');
  expect(firstPart({ ...none, sentBack: 1, dueSoon: 2 })).toBe('dueSoon');
  expect(trayOf('toTreat', true)).toBe('unit');
  expect(trayOf('toTreat', false)).toBe('mine');
});
