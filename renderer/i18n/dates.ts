import type { Language } from '#shared/contract/fields.ts';
import { type CivilDate, parseCivilDate, weekday } from '#shared/domain/civil-date.ts';
import { formatHijri, toHijri } from '#shared/domain/hijri.ts';
import { instantMs, legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import { MONTHS } from '#shared/domain/month-names.ts';

const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(' ');
const ENGLISH_HIJRI =
  'Muharram,Safar,Rabi I,Rabi II,Jumada I,Jumada II,Rajab,Shaban,Ramadan,Shawwal,Dhu al-Qada,Dhu al-Hijja'.split(
    ',',
  );

/** Monday first. */
const WEEKDAYS: Record<Language, readonly string[]> = {
  ar: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** Today by Morocco's legal time, whatever the machine's own zone. */
export function today(): CivilDate {
  return legalDayAt(Date.now());
}

/** '22/11/2026'. */
export function numericDate(date: CivilDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

export function weekdayName(date: CivilDate, language: Language): string {
  return WEEKDAYS[language][weekday(date) - 1] ?? '';
}

/** 'الأحد 22 نونبر 2026', 'dimanche 22 novembre 2026', 'Sunday 22 November 2026'. */
export function formatDay(date: CivilDate, language: Language): string {
  const { year, month, day } = parseCivilDate(date);
  const months = language === 'en' ? ENGLISH_MONTHS : MONTHS[language];
  const number = language === 'fr' && day === 1 ? '1er' : String(day);
  return `${weekdayName(date, language)} ${number} ${months[month - 1] ?? ''} ${year}`;
}

/** 'نونبر 2026', 'novembre 2026' of any day in it. */
export function formatMonth(date: CivilDate, language: Language): string {
  const { year, month } = parseCivilDate(date);
  const months = language === 'en' ? ENGLISH_MONTHS : MONTHS[language];
  return `${months[month - 1] ?? ''} ${year}`;
}

let hijriOffset = 0;

/** The administrator's offset: every Hijri date written from now on is that many days from Umm al-Qura. */
export function keepHijriOffset(days: number): void {
  hijriOffset = days;
}

/** What was told last. */
export const keptHijriOffset = (): number => hijriOffset;

/** '12 جمادى الآخرة 1448', by the council's own offset. */
export function formatHijriDay(date: CivilDate, language: Language): string {
  const hijri = toHijri(date, hijriOffset);
  if (language !== 'en') return formatHijri(hijri, language);
  return `${hijri.day} ${ENGLISH_HIJRI[hijri.month - 1] ?? ''} ${hijri.year}`;
}

/** 'الأحد · 12 جمادى الآخرة 1448': what a date of digits does not say. */
export function formatWeekdayHijri(date: CivilDate, language: Language): string {
  return `${weekdayName(date, language)} · ${formatHijriDay(date, language)}`;
}

/** An instant in Morocco's legal time, cut to the minute: ['2026-11-22', '09:14']. */
export function legalMoment(instant: string): [CivilDate, string] {
  const local = localIso(instantMs(instant));
  return [local.slice(0, 10), local.slice(11, 16)];
}

/** '22/11/2026 09:14'. */
export function formatMoment(instant: string): string {
  const [day, time] = legalMoment(instant);
  return `${numericDate(day)} ${time}`;
}

/** The time alone when it was today, else date and time. */
export function formatRecent(instant: string, todayWord: string): string {
  const [day, time] = legalMoment(instant);
  return day === today() ? `${todayWord} ${time}` : `${numericDate(day)} ${time}`;
}
