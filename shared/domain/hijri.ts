import { addDays, type CivilDate, toDayNumber } from './civil-date.ts';
import { DomainError } from './errors.ts';

export interface HijriDate {
  year: number;
  /** 1 (Muharram) to 12. */
  month: number;
  /** 1 to 30. */
  day: number;
}

/** Months as the Bulletin Officiel writes them in both languages. */
export const HIJRI_MONTHS = {
  ar: [
    'محرم',
    'صفر',
    'ربيع الأول',
    'ربيع الآخر',
    'جمادى الأولى',
    'جمادى الآخرة',
    'رجب',
    'شعبان',
    'رمضان',
    'شوال',
    'ذو القعدة',
    'ذو الحجة',
  ],
  fr: [
    'moharrem',
    'safar',
    'rabii I',
    'rabii II',
    'joumada I',
    'joumada II',
    'rejeb',
    'chaabane',
    'ramadan',
    'chaoual',
    'kaada',
    'hija',
  ],
} as const;

export const MAX_HIJRI_OFFSET = 2;
const DAY_MS = 86_400_000;
const CACHE_SIZE = 4096;

let formatter: Intl.DateTimeFormat | undefined;
const known = new Map<number, HijriDate>();

function ummAlQura(day: number): HijriDate {
  // Made at the first use: building it costs more than a thousand conversions.
  formatter ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const hijri: HijriDate = { year: 0, month: 0, day: 0 };
  for (const { type, value } of formatter.formatToParts(day * DAY_MS)) {
    if (type === 'year' || type === 'month' || type === 'day') hijri[type] = Number(value);
  }
  return hijri;
}

/**
 * Hijri date by the Umm al-Qura tables, moved by the administrator's `offset` in days (−2 to +2).
 * Morocco follows the sighting and is often one day behind: offset −1 gives the Hijri date that
 * Umm al-Qura gave the day before.
 * @throws DomainError `hijri.offset` outside −2 to +2.
 */
export function toHijri(date: CivilDate, offset = 0): HijriDate {
  if (!Number.isInteger(offset) || Math.abs(offset) > MAX_HIJRI_OFFSET) throw new DomainError('hijri.offset');
  const day = toDayNumber(addDays(date, offset));
  let hijri = known.get(day);
  if (!hijri) {
    if (known.size >= CACHE_SIZE) known.clear();
    hijri = ummAlQura(day);
    known.set(day, hijri);
  }
  return { ...hijri };
}

/** '23 رمضان 1447' or '23 ramadan 1447'. */
export function formatHijri(hijri: HijriDate, language: 'ar' | 'fr'): string {
  return `${hijri.day} ${HIJRI_MONTHS[language][hijri.month - 1] ?? ''} ${hijri.year}`;
}
