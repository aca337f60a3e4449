import { type CivilDate, fromDayNumber } from './civil-date.ts';
import { DomainError } from './errors.ts';
import { MOROCCO_TIME, type OffsetChange, offsetMinutes } from './legal-time.ts';

const DAY_MS = 86_400_000;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const pad = (value: number, size = 2) => String(value).padStart(size, '0');

/**
 * Milliseconds since 1970 UTC of an ISO instant that states its offset (`Z` or `+01:00`).
 * @throws DomainError `instant.malformed`: without an offset the machine's own zone would decide.
 */
export function instantMs(iso: string): number {
  const at = ISO_INSTANT.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at)) throw new DomainError('instant.malformed');
  return at;
}

/** The day in Morocco's legal time at an instant: `2026-01-01T23:30:00Z` is 2 January, `2027-…` the 1st. */
export function legalDay(instantIso: string, table: readonly OffsetChange[] = MOROCCO_TIME): CivilDate {
  return legalDayAt(instantMs(instantIso), table);
}

/** Same, from milliseconds since 1970 UTC. */
export function legalDayAt(epochMs: number, table: readonly OffsetChange[] = MOROCCO_TIME): CivilDate {
  return fromDayNumber(Math.floor((epochMs + offsetMinutes(epochMs, table) * 60_000) / DAY_MS));
}

/**
 * The local moment with its offset, as entries carry it: `2026-03-12T10:41:07.123+00:00`.
 * @throws DomainError `date.impossible` when the clock stands outside 1900 to 2200.
 */
export function localIso(epochMs: number, table: readonly OffsetChange[] = MOROCCO_TIME): string {
  const offset = offsetMinutes(epochMs, table);
  const local = Math.floor(epochMs) + offset * 60_000;
  const day = Math.floor(local / DAY_MS);
  const ms = local - day * DAY_MS;
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset);
  return (
    `${fromDayNumber(day)}T${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}` +
    `:${pad(Math.floor(ms / 1000) % 60)}.${pad(ms % 1000, 3)}` +
    `${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
  );
}
