import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '#shared/contract/fields.ts';
import { strings } from './strings.ts';

type Arabic = Omit<typeof strings.ar, 'errors'>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Arabic };
    returnNull: false;
  }
}

function bundle(language: Language) {
  const { errors, ...translation } = strings[language];
  return { translation, errors };
}

/** Ready at once: the strings are in the page, nothing is fetched. */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'ar',
  fallbackLng: false,
  initAsync: false,
  resources: { ar: bundle('ar'), fr: bundle('fr'), en: bundle('en') },
  ns: ['translation', 'errors'],
  defaultNS: 'translation',
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  returnNull: false,
});

export async function changeLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
}

/** The language of the screens now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}
