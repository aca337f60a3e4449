import { readDateAhead, readTypedDate } from '#renderer/i18n/typed-dates.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';

/** A day as typed: null for none, 'wrong' when it cannot be understood. */
export function readDay(
  text: string,
  today: CivilDate,
  when: 'past' | 'ahead' = 'past',
): CivilDate | 'wrong' | null {
  if (text.trim() === '') return null;
  return (when === 'ahead' ? readDateAhead : readTypedDate)(text, today) ?? 'wrong';
}
