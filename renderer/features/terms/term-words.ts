import type { TermLine } from '#shared/contract/terms.ts';
import { foldText } from '#shared/domain/text-folding.ts';

const SEPARATORS = /[,،;؛]/;
const SHOWN = 12;

/** What is being typed of a list of words: its last one, and what stands before it. */
export function lastWord(text: string, several: boolean): { before: string; word: string } {
  if (!several) return { before: '', word: text };
  let cut = text.length;
  while (cut > 0 && !SEPARATORS.test(text.charAt(cut - 1))) cut -= 1;
  return { before: text.slice(0, cut), word: text.slice(cut).trim() };
}

/** Terms of which a word begins so, in either language, as the office orders them; all of them while nothing is typed. */
export function termsFor(terms: readonly TermLine[], word: string): TermLine[] {
  const folded = foldText(word);
  const begins = (name: string) => ` ${foldText(name)}`.includes(` ${folded}`);
  return terms.filter(({ retired, ar, fr }) => !retired && (begins(ar) || begins(fr))).slice(0, SHOWN);
}

/** The two names, the one of the script that is written first. */
export function namesOf({ ar, fr }: TermLine, arabic: boolean): { name: string; other: string } {
  const [first, second] = arabic ? [ar, fr] : [fr, ar];
  return first === '' ? { name: second, other: '' } : { name: first, other: second };
}

/** What the field holds once a term was taken: ready for the next one where there may be several. */
export function taken(text: string, name: string, several: boolean): string {
  if (!several) return name;
  const { before } = lastWord(text, true);
  return `${before === '' ? '' : `${before.trim()} `}${name}، `;
}
