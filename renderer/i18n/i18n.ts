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

type Part = 'door' | 'desk';

/** Words are read when they are needed: one language of three, and those behind the sign-in door behind it. */
const FILES: Record<Part, Record<Language, () => Promise<object>>> = {
  door: {
    ar: () => import('./ar/door.ts'),
    fr: () => import('./fr/door.ts'),
    en: () => import('./en/door.ts'),
  },
  desk: {
    ar: () => import('./ar/desk.ts'),
    fr: () => import('./fr/desk.ts'),
    en: () => import('./en/desk.ts'),
  },
};

/** From the first screen behind the door on, a language is shown with all its words. */
let behindTheDoor = false;
const known = new Set<string>();

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
  await Promise.all([read('door', language), behindTheDoor ? read('desk', language) : undefined]);
  await i18n.changeLanguage(language);
}

/** Answers once the screens behind the sign-in door have their words; to be waited for with their script. */
export async function readDeskWords(): Promise<void> {
  behindTheDoor = true;
  await read('desk', i18n.language as Language);
}

async function read(part: Part, language: Language): Promise<void> {
  if (known.has(`${part} ${language}`)) return;
  const { errors, ...translation } = (await FILES[part][language]()) as { errors?: object };
  i18n.addResourceBundle(language, 'translation', translation, true);
  if (errors) i18n.addResourceBundle(language, 'errors', errors);
  known.add(`${part} ${language}`);
}

/** The language of the screens now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}
