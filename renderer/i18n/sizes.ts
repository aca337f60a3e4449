import type { Language } from '#shared/contract/fields.ts';

const UNITS: Record<Language, readonly string[]> = {
  ar: ['بايت', 'ك.ب', 'م.ب', 'ج.ب'],
  fr: ['o', 'Ko', 'Mo', 'Go'],
  en: ['B', 'KB', 'MB', 'GB'],
};

/** A size of file as people read it: '1,4 Mo', '320 ك.ب'. */
export function formatSize(bytes: number, language: Language): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < 3) {
    size /= 1024;
    unit += 1;
  }
  const rounded = size >= 10 || unit === 0 ? String(Math.round(size)) : size.toFixed(1);
  return `${language === 'en' ? rounded : rounded.replace('.', ',')} ${UNITS[language][unit] ?? ''}`;
}
