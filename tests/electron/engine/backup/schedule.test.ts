import { describe, expect, it } from 'vitest';
import { backupDue, backupsToKeep, type DatedBackup } from '#engine/backup/schedule.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { instantMs } from '#shared/domain/legal-day.ts';

describe('backupDue', { timeout: 60_000 }, () => {
  it.each([
    // last good, now, due, overdue
    [null, '2026-05-12T10:00:00+01:00', true, true],
    ['2026-05-12T08:00:00+01:00', '2026-05-12T10:00:00+01:00', false, false],
    ['2026-05-12T00:30:00+01:00', '2026-05-12T23:59:00+01:00', false, false],
    ['2026-05-11T23:59:00+01:00', '2026-05-12T00:01:00+01:00', true, false],
    ['2026-05-11T10:00:00+01:00', '2026-05-12T10:00:00+01:00', true, false],
    ['2026-05-10T10:00:01+01:00', '2026-05-12T10:00:00+01:00', true, false],
    ['2026-05-10T10:00:00+01:00', '2026-05-12T10:00:00+01:00', true, true],
    ['2025-12-31T10:00:00+01:00', '2026-01-01T09:00:00+01:00', true, false],
    // The day is Morocco's, wherever the moment was written.
    ['2026-05-11T22:30:00Z', '2026-05-11T23:30:00Z', true, false],
    ['2026-05-11T23:30:00Z', '2026-05-12T00:30:00Z', false, false],
    // A clock that went back: a last backup in the future counts for nothing.
    ['2036-05-12T10:00:00+01:00', '2026-05-12T10:00:00+01:00', true, true],
    ['2026-05-12T10:04:00+01:00', '2026-05-12T10:00:00+01:00', false, false],
  ])('last %s, now %s → due %s, overdue %s', (last, now, due, overdue) => {
    expect(backupDue(last, instantMs(now))).toEqual({ due, overdue });
  });
});

const at = (day: string, seq: number, hour = '10'): DatedBackup => ({
  name: `${day} ${hour}`,
  madeAt: `${day}T${hour}:00:00+01:00`,
  head: { incarnation: 1, seq },
});

function daily(first: string, count: number): DatedBackup[] {
  return Array.from({ length: count }, (_, index) => at(addDays(first, index), index + 1));
}

describe('backupsToKeep', { timeout: 60_000 }, () => {
  it('keeps nothing of nothing', () => {
    expect(backupsToKeep([])).toEqual(new Set());
  });

  it('never drops the only one, however old', () => {
    expect(backupsToKeep([at('2001-01-01', 1)])).toEqual(new Set(['2001-01-01 10']));
  });

  it('keeps seven days, five weeks and twelve months of a year of daily backups', () => {
    const keep = [...backupsToKeep(daily('2025-01-01', 400))].sort();
    expect(keep).toEqual(
      [
        // The last day of each month, then of each week, then each day. The last is 4 February 2026.
        ...['2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30', '2025-07-31', '2025-08-31', '2025-09-30'],
        ...['2025-10-31', '2025-11-30', '2025-12-31', '2026-01-11', '2026-01-18', '2026-01-25'],
        ...['2026-01-29', '2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04'],
      ].map((day) => `${day} 10`),
    );
  });

  it('keeps the furthest of one day', () => {
    const day = [at('2026-03-12', 5, '09'), at('2026-03-12', 9, '17'), at('2026-03-12', 7, '12')];
    expect(backupsToKeep(day)).toEqual(new Set(['2026-03-12 17']));
  });

  it('keeps the furthest journal even when a wrong clock dated it long ago', () => {
    const keep = backupsToKeep([...daily('2026-03-01', 20), at('1990-01-01', 999)]);
    expect(keep).toContain('1990-01-01 10');
    expect(keep).toContain('2026-03-20 10');
  });

  it('a later incarnation goes before a longer journal', () => {
    const restored = { ...at('2026-03-12', 3, '12'), head: { incarnation: 2, seq: 3 } };
    expect(backupsToKeep([at('2026-03-12', 900, '17'), restored])).toEqual(new Set(['2026-03-12 12']));
  });
});
