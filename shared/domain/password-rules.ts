import { COMMON_PASSWORDS, COMMON_WORDS } from './common-passwords.ts';
import { foldText } from './text-folding.ts';

export const MIN_PASSWORD_CHARS = 8;
/** Hashing a megabyte would be a way to stop the desk. */
export const MAX_PASSWORD_CHARS = 1000;

export type PasswordProblem =
  | 'password.too-short'
  | 'password.too-long'
  | 'password.common'
  | 'password.personal';

const squeeze = (text: string) => foldText(text).replaceAll(' ', '');

function isCommon(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  const folded = squeeze(lower);
  if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(folded)) return true;
  if (new Set(lower).size <= 2) return true;
  // A well-known word dressed with a year or "123!": the first thing anyone tries.
  const [, word = ''] = /^\d{0,4}(\D*?)\d{0,6}$/u.exec(folded) ?? [];
  return COMMON_WORDS.has(word);
}

/**
 * Why a new password is refused, or null when it is good. No rule on capitals or signs: they make
 * passwords that end on a sticker. Length counts characters.
 */
export function passwordProblem(
  password: string,
  person: { login: string; name: string },
): PasswordProblem | null {
  // UTF-16 units first: counting the characters of a flood would itself be slow.
  if (password.length > MAX_PASSWORD_CHARS) return 'password.too-long';
  if ([...password].length < MIN_PASSWORD_CHARS) return 'password.too-short';
  const squeezed = squeeze(password);
  const personal = [person.login, person.name].map(squeeze);
  if (squeezed !== '' && personal.includes(squeezed)) return 'password.personal';
  return isCommon(password) ? 'password.common' : null;
}

export const FREE_TRIES = 5;
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * How long the next try must wait after `failures` wrong passwords in a row, in milliseconds:
 * five are free, then 30 s doubling up to 15 minutes. Never a lock: nobody can shut a desk out.
 */
export function throttleDelayMs(failures: number): number {
  if (!(failures >= FREE_TRIES)) return 0;
  const doublings = Math.min(failures - FREE_TRIES, 10);
  return Math.min(FIRST_DELAY_MS * 2 ** doublings, LONGEST_DELAY_MS);
}
