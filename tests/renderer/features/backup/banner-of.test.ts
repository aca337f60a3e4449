import { expect, it } from 'vitest';
import { bannerOf } from '#renderer/features/backup/banner-of.ts';
import type { BackupStatus } from '#shared/contract/backup.ts';

const good: BackupStatus = {
  place: { label: 'E:\\', present: true, sameDisk: false },
  lastGoodAt: '2026-11-22T09:00:00.000+01:00',
  problem: null,
  due: false,
  overdue: false,
  running: null,
};
const problem = { at: '2026-11-21T09:00:00.000+01:00', failure: { code: 'backup.place-full', params: {} } };

it('is quiet while all is well, even when one try failed', () => {
  expect(bannerOf(good)).toBeNull();
  expect(bannerOf({ ...good, problem })).toBeNull();
});

it('speaks after two days, and says why when it is known', () => {
  expect(bannerOf({ ...good, overdue: true })).toBe('overdue');
  expect(bannerOf({ ...good, overdue: true, problem })).toBe('failed');
  const absent = { label: 'E:\\', present: false, sameDisk: false };
  expect(bannerOf({ ...good, overdue: true, place: absent, problem })).toBe('absent');
});

it('speaks at once without a place, and waits for the first backup of a new one', () => {
  expect(bannerOf({ ...good, place: null, lastGoodAt: null, overdue: true })).toBe('no-place');
  expect(bannerOf({ ...good, lastGoodAt: null, overdue: true })).toBeNull();
  expect(bannerOf({ ...good, lastGoodAt: null, overdue: true, problem })).toBe('failed');
});
