import { stat, statfs } from 'node:fs/promises';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { within } from '../patiently.ts';
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

export interface PlaceLook {
  present: boolean;
  sameDisk: boolean;
  /** It said nothing: a share whose server is gone. */
  silent: boolean;
}

/** A share whose server is gone may say nothing for minutes, or for ever. */
const SILENCE_MS = 10_000;
/** Asked and not answered yet: a silent place is asked once, however often somebody looks. */
const asked = new Map<string, Promise<PlaceLook>>();

/** Never fails: what a screen shows of the place, which is waited for `silenceMs` at most. */
export async function describePlace(
  place: string,
  folder: string,
  look = lookAtPlace,
  silenceMs = SILENCE_MS,
): Promise<PlaceLook> {
  const answer = asked.get(place) ?? lookOnce(place, folder, look).finally(() => asked.delete(place));
  asked.set(place, answer);
  return within(silenceMs, answer, { present: false, sameDisk: false, silent: true });
}

async function lookOnce(place: string, folder: string, look: typeof lookAtPlace): Promise<PlaceLook> {
  try {
    return { present: true, sameDisk: (await look(place, folder)).sameDisk, silent: false };
  } catch (error) {
    if (error instanceof DomainError) return { present: false, sameDisk: false, silent: false };
    throw error;
  }
}
