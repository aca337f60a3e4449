import { DomainError } from './errors.ts';

/** A day of the Gregorian calendar, 'yyyy-MM-dd', real, 1900-01-01 to 2200-12-31. No time zone is involved. */
export type CivilDate = string;

export interface DateParts {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month (1 to 12) of a year. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The civil date of these parts, or null when no such day exists. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function readParts(text: string): DateParts | null {
  const found = SHAPE.exec(text);
  if (!found) return null;
  const parts = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  return civilDate(parts.year, parts.month, parts.day) === null ? null : parts;
}

export function isCivilDate(text: string): boolean {
  return readParts(text) !== null;
}

/** @throws DomainError `date.impossible` when the text is not a real day written yyyy-MM-dd. */
export function parseCivilDate(text: string): DateParts {
  const parts = readParts(text);
  if (!parts) throw new DomainError('date.impossible');
  return parts;
}

/** @throws DomainError `date.impossible` when no such day exists. */
export function formatCivilDate(parts: DateParts): CivilDate {
  const date = civilDate(parts.year, parts.month, parts.day);
  if (date === null) throw new DomainError('date.impossible');
  return date;
}

/**
 * Days since 1970-01-01 (may be negative). Own arithmetic on whole days, because every trap of
 * `Date` (zone, daylight saving, two-digit years) starts with a time of day.
 */
export function toDayNumber(date: CivilDate): number {
  const { year, month, day } = parseCivilDate(date);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** @throws DomainError `date.impossible` outside 1900 to 2200. */
export function fromDayNumber(days: number): CivilDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return formatCivilDate({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Same day of the month, or the month's last day when it is shorter: 31 January + 1 = 28 or 29 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = parseCivilDate(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return formatCivilDate({
    year: newYear,
    month: newMonth,
    day: Math.min(day, daysInMonth(newYear, newMonth)),
  });
}

/** Days from `from` to `to`: positive when `to` is later. */
export function diffDays(from: CivilDate, to: CivilDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Monday = 1 to Sunday = 7. */
export function weekday(date: CivilDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** For sorting: negative when `a` is earlier. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function yearOf(date: CivilDate): number {
  return parseCivilDate(date).year;
}
