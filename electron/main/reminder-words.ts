import type { Language } from '#shared/contract/fields.ts';
import { shellStrings } from './shell-strings.ts';

export const TOLD = ['late', 'dueSoon', 'silence', 'answersDue'] as const;

/** What a notification may say of due dates: how many. */
export type Told = Record<(typeof TOLD)[number], number>;

/** Whether any number grew since it was told that day; less is no news. */
export function worthTelling(now: Told, before: Told | undefined): boolean {
  return TOLD.some((name) => now[name] > (Number(before?.[name]) || 0));
}

/** 'Late: 3 · Within two days: 2'; no word of any letter, so that a glance at the screen tells a passer-by nothing. */
export function reminderWords(numbers: Told, language: Language): { title: string; body: string } {
  const words = shellStrings(language);
  const names = {
    late: words.dueLate,
    dueSoon: words.dueSoon,
    silence: words.dueSilence,
    answersDue: words.dueAnswers,
  };
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  const parts = TOLD.filter((name) => numbers[name] > 0).map(
    (name) => `${names[name]}${colon}${numbers[name]}`,
  );
  return { title: words.dueTitle, body: parts.join(' · ') };
}
