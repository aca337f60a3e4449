import type { CivilDate } from './civil-date.ts';

export interface HolidayName {
  ar: string;
  fr: string;
}

/** The same day every year, from and to the years given. */
export interface FixedHoliday {
  month: number;
  day: number;
  /** First year in force. */
  from: number;
  /** Last year in force; null = until further notice. */
  to: number | null;
  name: HolidayName;
}

/**
 * Paid holidays of public administrations with the years of their force. Only what changed since the first
 * electronic register matters here; an administrator adds, moves or removes days as dated data.
 */
export const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  { month: 1, day: 1, from: 1957, to: null, name: { ar: 'رأس السنة الميلادية', fr: 'Nouvel an' } },
  {
    month: 1,
    day: 11,
    from: 1957,
    to: null,
    name: { ar: 'ذكرى تقديم وثيقة الاستقلال', fr: 'Manifeste de l’indépendance' },
  },
  // Decree adopted on 23 November 2023; web calendars that say the 13th are wrong.
  { month: 1, day: 14, from: 2024, to: null, name: { ar: 'رأس السنة الأمازيغية', fr: 'Nouvel an amazigh' } },
  { month: 5, day: 1, from: 1957, to: null, name: { ar: 'عيد الشغل', fr: 'Fête du travail' } },
  { month: 7, day: 30, from: 2000, to: null, name: { ar: 'عيد العرش', fr: 'Fête du Trône' } },
  {
    month: 8,
    day: 14,
    from: 1980,
    to: null,
    name: { ar: 'ذكرى استرجاع إقليم وادي الذهب', fr: 'Récupération d’Oued Ed-Dahab' },
  },
  {
    month: 8,
    day: 20,
    from: 1957,
    to: null,
    name: { ar: 'ذكرى ثورة الملك والشعب', fr: 'Révolution du Roi et du peuple' },
  },
  { month: 8, day: 21, from: 2000, to: null, name: { ar: 'عيد الشباب', fr: 'Fête de la jeunesse' } },
  // Decree 2.25.1140, adopted; its publication in the Bulletin Officiel has not been seen.
  { month: 10, day: 31, from: 2025, to: null, name: { ar: 'عيد الوحدة', fr: 'Fête de l’Unité' } },
  { month: 11, day: 6, from: 1976, to: null, name: { ar: 'ذكرى المسيرة الخضراء', fr: 'Marche verte' } },
  { month: 11, day: 18, from: 1957, to: null, name: { ar: 'عيد الاستقلال', fr: 'Fête de l’indépendance' } },
];

export type LunarFeast = 'muharram' | 'mawlid' | 'fitr' | 'adha';

/** The first day of each feast in the Hijri year, and how many days the public sector rests. */
export const LUNAR_HOLIDAYS: Readonly<
  Record<LunarFeast, { month: number; day: number; days: number; name: HolidayName }>
> = {
  muharram: { month: 1, day: 1, days: 1, name: { ar: 'فاتح محرم', fr: '1er moharrem' } },
  mawlid: { month: 3, day: 12, days: 2, name: { ar: 'عيد المولد النبوي', fr: 'Aïd al-Mawlid' } },
  fitr: { month: 10, day: 1, days: 2, name: { ar: 'عيد الفطر', fr: 'Aïd al-Fitr' } },
  adha: { month: 12, day: 10, days: 2, name: { ar: 'عيد الأضحى', fr: 'Aïd al-Adha' } },
};

/** What an administrator decided about the calendar; travels as dated facts. */
export type CalendarChange =
  /** The announced first day of a feast of one Hijri year: confirmed where it was, or moved. */
  | { kind: 'lunar'; feast: LunarFeast; hijriYear: number; firstDay: CivilDate }
  /** A day off announced for this once, for everybody or one office. */
  | { kind: 'add'; date: CivilDate; name: HolidayName; office: string | null }
  /** A day of the list that is worked this once. */
  | { kind: 'remove'; date: CivilDate; office: string | null };
