import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '#shared/contract/fields.ts';
import type { strings } from './strings.ts';

type Arabic = Omit<typeof strings.ar, 'errors'>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Arabic };
    returnNull: false;
  }
}

/** A language is a file of its own, read when it is chosen: the page starts with one of three. */
const FILES: Record<Language, () => Promise<(typeof strings)[Language]>> = {
  ar: () => import('./ar/index.ts'),
  fr: () => import('./fr/index.ts'),
  en: () => import('./en/index.ts'),
};

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'ar',
  fallbackLng: false,
  initAsync: false,
  resources: {},
  ns: ['translation', 'errors'],
  defaultNS: 'translation',
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** Answers once the screens can be shown in that language. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    const { errors, ...translation } = await FILES[language]();
    i18n.addResourceBundle(language, 'translation', translation);
    i18n.addResourceBundle(language, 'errors', errors);
  }
  await i18n.changeLanguage(language);
}

/** The language of the screens now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}
