import type { CivilDate } from '#shared/domain/civil-date.ts';
import { parseDateAhead, parseTypedDate } from '#shared/domain/typed-date.ts';
import { keptHijriOffset } from './dates.ts';

// Beside `dates.ts`: the sign-in door writes dates and reads none.

/** What was typed for a date, in either calendar: `parseTypedDate` with the council's own offset. */
export function readTypedDate(text: string, today: CivilDate): CivilDate | null {
  return parseTypedDate(text, today, keptHijriOffset());
}

/** The same for a day still to come. */
export function readDateAhead(text: string, today: CivilDate): CivilDate | null {
  return parseDateAhead(text, today, keptHijriOffset());
}
