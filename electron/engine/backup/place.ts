import { stat, statfs } from 'node:fs/promises';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { placeError } from './backup-errors.ts';

export interface PlaceFacts {
  freeBytes: number;
  /** On the disk that holds the store itself: a warning, because one broken disk would take both. */
  sameDisk: boolean;
}

/**
 * Looks at the backup place, which must already be there: making it would hide a stick that is not plugged in.
 * Refuses `backup.place-missing`, `backup.place-failed`.
 */
export async function lookAtPlace(place: string, folder: string): Promise<PlaceFacts> {
  try {
    const [there, here, disk] = await Promise.all([stat(place), stat(folder), statfs(place)]);
    ensure(there.isDirectory(), 'backup.place-missing');
    return { freeBytes: disk.bavail * disk.bsize, sameDisk: there.dev === here.dev };
  } catch (error) {
    throw placeError(error);
  }
}

/** Never fails: what a screen shows of the place. */
export async function describePlace(
  place: string,
  folder: string,
): Promise<{ present: boolean; sameDisk: boolean }> {
  try {
    return { present: true, sameDisk: (await lookAtPlace(place, folder)).sameDisk };
  } catch (error) {
    if (error instanceof DomainError) return { present: false, sameDisk: false };
    throw error;
  }
}
