import { legalDayAt } from '#shared/domain/legal-day.ts';

/** What the printing store says, for whoever fills it and whoever reads its papers back. */
export const TODAY = legalDayAt(Date.now());
export const YEAR = TODAY.slice(0, 4);
export const LONG = 'طلب رخصة البناء (Permis n° 12/2026, lot 4) بحي المسيرة الخضراء '
  .repeat(40)
  .slice(0, 2000)
  .trim();
export const ARABIC = [
  'طلب',
  'دعم',
  'مالي',
  'لأنشطة',
  'الجمعية',
  'برسم',
  'السنة',
  'الجارية',
  'بجماعة',
  'العيون',
];
export const RECIPIENT = 'عمالة إقليم وادي الذهب';

/** A mark of its own in the subject of each letter; digits alone, whose order no reader of mixed lines changes. */
export const markOf = (index: number): string => String(7_000_000 + index);
