import type { CivilDate } from '#shared/domain/civil-date.ts';
import { parseDateAhead, parseTypedDate } from '#shared/domain/typed-date.ts';

/** A day as typed: null for none, 'wrong' when it cannot be understood. */
export function readDay(
  text: string,
  today: CivilDate,
  when: 'past' | 'ahead' = 'past',
): CivilDate | 'wrong' | null {
  if (text.trim() === '') return null;
  return (when === 'ahead' ? parseDateAhead : parseTypedDate)(text, today) ?? 'wrong';
}
