import { type CivilDate, diffDays, toDayNumber } from '#shared/domain/civil-date.ts';
import { instantMs, legalDay, legalDayAt } from '#shared/domain/legal-day.ts';

const DAY_MS = 86_400_000;
/** The banner: so long without a good backup. */
const OVERDUE_MS = 2 * DAY_MS;
/** A last backup further ahead of the clock than this was made under a wrong clock: it counts for nothing. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export interface BackupNeed {
  /** Time for the daily one: none good today (legal day of Morocco). */
  due: boolean;
  /** Two days without a good one: the banner. */
  overdue: boolean;
}

/** What is needed now. `lastGoodAt`: moment of the last good backup, ISO with offset, or null; `nowMs`: the clock. */
export function backupDue(lastGoodAt: string | null, nowMs: number): BackupNeed {
  const last = lastGoodAt === null ? null : instantMs(lastGoodAt);
  if (last === null || last > nowMs + CLOCK_TOLERANCE_MS) return { due: true, overdue: true };
  return { due: legalDayAt(last) < legalDayAt(nowMs), overdue: nowMs - last >= OVERDUE_MS };
}

export const KEPT = { days: 7, weeks: 5, months: 12 } as const;

export interface DatedBackup {
  name: string;
  /** ISO with offset, as its manifest says. */
  madeAt: string;
  /** How far its journal goes: a wrong clock must not make an old copy look like the newest. */
  head: { incarnation: number; seq: number };
}

/**
 * Names of the backups to keep: the newest of each of the last 7 days, 5 weeks and 12 months that have one, and
 * always the one whose journal goes furthest. Every backup given is a good one.
 */
export function backupsToKeep(backups: readonly DatedBackup[]): Set<string> {
  const newestFirst = [...backups].sort(furthestFirst);
  const keep = new Set(newestFirst.slice(0, 1).map(({ name }) => name));
  for (const [period, count] of PERIODS) {
    const newestOf = new Map<string, string>();
    for (const { name, madeAt } of newestFirst) {
      const key = period(legalDay(madeAt));
      if (!newestOf.has(key)) newestOf.set(key, name);
    }
    const latest = [...newestOf.keys()].sort().reverse().slice(0, count);
    for (const key of latest) keep.add(newestOf.get(key) ?? '');
  }
  return keep;
}

/** Keys sort as the periods follow each other. */
const PERIODS: readonly [period: (day: CivilDate) => string, count: number][] = [
  [(day) => day, KEPT.days],
  [(day) => String(Math.floor((toDayNumber(day) + 3) / 7)).padStart(6, '0'), KEPT.weeks],
  [(day) => day.slice(0, 7), KEPT.months],
];

function furthestFirst(a: DatedBackup, b: DatedBackup): number {
  return (
    b.head.incarnation - a.head.incarnation ||
    b.head.seq - a.head.seq ||
    diffDays(legalDay(a.madeAt), legalDay(b.madeAt)) ||
    instantMs(b.madeAt) - instantMs(a.madeAt)
  );
}
