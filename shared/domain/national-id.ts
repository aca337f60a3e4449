import { foldTokens } from './text-folding.ts';

/** Longest as typed, with its spaces. */
export const NATIONAL_ID_LIMIT = 20;

/** One or two letters and digits on a national card; a foreigner's residence card ends with one more letter. */
const CARD = /^[A-Z]{1,2}\d{1,7}[A-Z]?$/;

/**
 * The number of an identity card as it is kept: 'AB123456', from small letters, spaces, dashes, Arabic digits; '' for
 * nothing typed, null for what cannot be one. The form of the cards: from memory, to be confirmed by the DGSN.
 */
export function readNationalId(typed: string): string | null {
  const number = foldTokens(typed)
    .join('')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (typed.trim() === '') return '';
  return CARD.test(number) ? number : null;
}
