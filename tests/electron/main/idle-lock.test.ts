import { describe, expect, it } from 'vitest';
import { idleVerdict } from '#main/idle-lock.ts';

const HOUR = 3_600;

describe('the idle lock', () => {
  it.each([
    // chosen, most, system idle (s), window idle (s), working, verdict
    [10, 30, 0, 0, false, 'stay'],
    [10, 30, 599, 9_999, false, 'stay'],
    [10, 30, 9_999, 599, false, 'stay'],
    [10, 30, 600, 600, false, 'lock'],
    [5, 30, 300, 300, false, 'lock'],
    [30, 30, 1_799, 1_799, false, 'stay'],
    [30, 30, 1_800, 1_800, false, 'lock'],
    // The administrator's limit is the longest, and lengthens nothing.
    [30, 5, 300, 300, false, 'lock'],
    [30, 7, 419, 419, false, 'stay'],
    [5, 15, 300, 300, false, 'lock'],
    [10, 1, 60, 60, false, 'lock'],
    // Work under way is let finish, but not for ever.
    [10, 30, 599, 599, true, 'stay'],
    [10, 30, 600, 600, true, 'wait-for-work'],
    [10, 30, 599 + HOUR, 9_999, true, 'wait-for-work'],
    [10, 30, 600 + HOUR, 9_999, true, 'lock'],
  ] as const)(
    'chosen %i, at most %i, idle %i and %i, working %s: %s',
    (chosenMinutes, mostMinutes, systemIdle, windowIdle, working, expected) => {
      expect(idleVerdict({ chosenMinutes, mostMinutes, systemIdle, windowIdle, working })).toBe(expected);
    },
  );
});
