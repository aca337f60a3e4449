import type { Role } from '#shared/domain/roles.ts';

/** Where a right is held: everywhere, in the office of this PC, in another office, in the division of roads. */
export const PLACES = ['all', 'here', 'annexe', 'roads'] as const;
export type Place = (typeof PLACES)[number];

export interface Somebody {
  login: string;
  role: Role;
  place: Place;
  clearance: 0 | 1 | 2;
}

/** One letter per role: C clerk, O office head, U unit head, S secretary general, P president, A administrator, D auditor, V service clerk. */
const LETTER_OF: Record<Role, string> = {
  clerk: 'C',
  'office-head': 'O',
  'unit-head': 'U',
  'secretary-general': 'S',
  president: 'P',
  administrator: 'A',
  auditor: 'D',
  'service-clerk': 'V',
};

/**
 * What a channel asks of whoever calls it, said by hand and from no line of the product.
 * `letter`: to have the letter in reach · `words`: also to be cleared for it · `office`: to work in this office ·
 * `house`: to hold the role everywhere · `anyone`: to be signed in.
 */
export type Reach = 'letter' | 'words' | 'office' | 'house' | 'anyone';

interface AboutLetter {
  level: 0 | 1 | 2;
  atRoads: boolean;
}

export const holds = (who: Somebody, roles: string): boolean => roles.includes(LETTER_OF[who.role]);

const reaches = ({ place }: Somebody, letter: AboutLetter): boolean =>
  place === 'all' || place === 'here' || (place === 'roads' && letter.atRoads);

const isCleared = (who: Somebody, { level }: AboutLetter): boolean =>
  level <= (who.role === 'auditor' ? 0 : who.clearance);

/** Whether the line of a letter may be seen: everybody but the administrator, where they work. */
export const seesLine = (who: Somebody, letter: AboutLetter): boolean =>
  holds(who, 'COUSPDV') && reaches(who, letter);

export const readsLetter = (who: Somebody, letter: AboutLetter): boolean =>
  seesLine(who, letter) && isCleared(who, letter);

/** Whether the table lets somebody do what a channel does. */
export function isAdmitted(who: Somebody, roles: string, reach: Reach, letter: AboutLetter): boolean {
  if (reach === 'anyone') return true;
  if (!holds(who, roles)) return false;
  if (reach === 'house') return who.place === 'all';
  if (reach === 'office') return who.place === 'all' || who.place === 'here';
  return reaches(who, letter) && (reach === 'letter' || isCleared(who, letter));
}
