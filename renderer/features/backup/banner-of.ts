import type { BackupStatus } from '#shared/contract/backup.ts';

export type BackupWarning = 'no-place' | 'absent' | 'failed' | 'overdue';

/**
 * What the banner says, or null while all is well. Two days without a good backup; at once when nobody chose a place.
 * A place just chosen, whose first backup is on its way, is no reason to alarm anybody.
 */
export function bannerOf({ place, overdue, problem, lastGoodAt }: BackupStatus): BackupWarning | null {
  if (!place) return 'no-place';
  if (!overdue) return null;
  if (!place.present) return 'absent';
  if (problem) return 'failed';
  return lastGoodAt === null ? null : 'overdue';
}
