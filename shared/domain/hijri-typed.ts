import { addDays, type CivilDate, compareDates } from './civil-date.ts';
import { HIJRI_MONTHS, type HijriDate, toHijri } from './hijri.ts';
import { foldText } from './text-folding.ts';

/** Read as well, never written: other spellings, by commas. */
const ALSO = [
  'muharram,moharram,mouharram,محرم الحرام',
  'صفر الخير',
  'ربيع النبوي,ربيع 1,rabi i,rabi 1,rabii 1,rabia i,rabia 1,rabi al awal',
  'ربيع الثاني,ربيع 2,rabi ii,rabi 2,rabii 2,rabia ii,rabia 2,rabi thani,rabi at thani',
  'جمادى 1,joumada 1,jumada i,jumada 1,joumada al oula',
  'جمادى الثانية,جمادى 2,joumada 2,jumada ii,jumada 2,joumada at tania',
  'rajab,رجب الفرد',
  'chaaban,shaban',
  'رمضان المبارك,ramadhan',
  'chawwal,chawal,shawwal',
  'ذي القعدة,القعدة,dou al kiada,dou al kaada,dhu al qada,dou kaada',
  'ذي الحجة,الحجة,dou al hija,dou al hijja,dhu al hijja,dou hija',
];

/** Folded name → month 1 (Muharram) to 12. */
const BY_NAME: ReadonlyMap<string, number> = new Map(
  ALSO.flatMap((also, index) =>
    [...also.split(','), HIJRI_MONTHS.ar[index] ?? '', HIJRI_MONTHS.fr[index] ?? ''].map(
      (name): [string, number] => [foldText(name), index + 1],
    ),
  ),
);

/** A year that no letter of ours has in the civil calendar. */
export const isHijriYear = (year: number): boolean => year >= 1300 && year <= 1500;

/** 1 Muharram 1400. */
const EPOCH = '1979-11-20';
const MONTH_DAYS = 29.530588;
/** Tables and mean moon are never further apart. */
const APART = 4;

/** The civil date of a Hijri one by the same tables and offset as `toHijri`; null when its month has no such day. */
export function fromHijri({ year, month, day }: HijriDate, offset = 0): CivilDate | null {
  if (!isHijriYear(year) || month < 1 || month > 12 || day < 1 || day > 30) return null;
  const months = (year - 1400) * 12 + month - 1;
  const about = addDays(EPOCH, Math.round(months * MONTH_DAYS) + day - 1 - offset);
  for (let away = 0; away <= APART; away++) {
    for (const date of [addDays(about, -away), addDays(about, away)]) {
      const found = toHijri(date, offset);
      if (found.day === day && found.month === month && found.year === year) return date;
    }
  }
  return null;
}

/**
 * Folded words of a Hijri date, or null: `14 رمضان 1447`, `14 ramadan 1447`; without a year the most recent such day that
 * is not after `latest`.
 */
export function readHijri(words: readonly string[], latest: CivilDate, offset: number): CivilDate | null {
  const [first = '', ...others] = words;
  const day = /^\d{1,2}(er)?$/.test(first) ? Number.parseInt(first, 10) : 0;
  const said = /^(\d{4})ه?$/.exec(others.at(-1) ?? '');
  const month = BY_NAME.get((said ? others.slice(0, -1) : others).join(' '));
  if (month === undefined || day === 0) return null;
  if (said) return fromHijri({ year: Number(said[1]), month, day }, offset);
  const now = toHijri(latest, offset);
  // Every month has its thirtieth day once in a few years.
  for (let back = 0; back <= 8; back++) {
    const date = fromHijri({ year: now.year - back, month, day }, offset);
    if (date !== null && compareDates(date, latest) <= 0) return date;
  }
  return null;
}
