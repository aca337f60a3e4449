import type { Language } from '#shared/contract/fields.ts';

/** A name in the language of the screens: Arabic for Arabic, French for the others, whichever exists. */
export function inLanguage(name: { ar: string; fr: string }, language: Language): string {
  return language === 'ar' ? name.ar || name.fr : name.fr || name.ar;
}
