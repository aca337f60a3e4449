import {
  addDays,
  type CivilDate,
  civilDate,
  compareDates,
  daysInMonth,
  parseCivilDate,
} from './civil-date.ts';
import { fromHijri, isHijriYear, readHijri } from './hijri-typed.ts';
import { MONTH_BY_NAME } from './month-names.ts';
import { foldText, foldTokens } from './text-folding.ts';

/** Days from today, by the folded words a clerk types. */
const RELATIVE = new Map([
  ['avant hier', -2],
  ['hier', -1],
  ['aujourd hui', 0],
  ['demain', 1],
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['اول امس', -2],
  ['قبل امس', -2],
  ['امس', -1],
  ['البارحه', -1],
  ['اليوم', 0],
  ['غدا', 1],
]);

/** What letters write around a date: « Tiznit, le jeudi 12 mars 2026 », «يوم الخميس 12 مارس 2026 م». */
const AROUND = new Set(
  [
    'le du on lundi mardi mercredi jeudi vendredi samedi dimanche',
    'monday tuesday wednesday thursday friday saturday sunday',
    'في بتاريخ يوم م ه هجرية الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد',
  ].flatMap(foldTokens),
);

/** A letter can be dated some days ahead of its arrival, not a year. */
const DAYS_AHEAD = 7;
const ALLOWED = /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\s./\\\-,،'’]*$/u;
const SHIFT = /^([-+\u2212]) ?([\d\u0660-\u0669\u06F0-\u06F9]{1,3})$/;

function fullYear(token: string): number {
  if (token.length === 4) return Number(token);
  return token.length <= 2 ? 2000 + Number(token) : 0;
}

/** Without a year: the most recent such date that is at most a week ahead. */
function mostRecent(day: number, month: number, today: CivilDate): CivilDate | null {
  const latest = addDays(today, DAYS_AHEAD);
  const { year } = parseCivilDate(latest);
  // 29 February exists every fourth year, every eighth around 1900, 2100 and 2200.
  for (let back = 0; back <= 8; back++) {
    const date = civilDate(year - back, month, day);
    if (date !== null && compareDates(date, latest) <= 0) return date;
  }
  return null;
}

/** A day alone: of this month when it has come, else of the last month that has such a day. */
function dayAlone(day: number, today: CivilDate): CivilDate | null {
  let { year, month } = parseCivilDate(today);
  for (let back = 0; back < 3; back++) {
    const date = day <= daysInMonth(year, month) ? civilDate(year, month, day) : null;
    if (date !== null && compareDates(date, today) <= 0) return date;
    month = month === 1 ? 12 : month - 1;
    if (month === 12) year -= 1;
  }
  return null;
}

function readMonth(token: string): number {
  return /^\d{1,2}$/.test(token) ? Number(token) : (MONTH_BY_NAME.get(token) ?? 0);
}

function readThree(
  [first, second, third]: readonly [string, string, string],
  hijriOffset: number,
): CivilDate | null {
  const month = readMonth(second);
  const read = (year: number, day: string): CivilDate | null =>
    isHijriYear(year) && /^\d+$/.test(second)
      ? fromHijri({ year, month, day: Number(day) }, hijriOffset)
      : civilDate(year, month, Number(day));
  if (/^\d{4}$/.test(first) && /^\d{1,2}$/.test(third)) return read(Number(first), third);
  const year = /^\d+(?=ه?$)/.exec(third)?.[0];
  if (!/^\d{1,2}$/.test(first) || year === undefined) return null;
  return read(fullYear(year), first);
}

/** `1203`, `120326`, `12032026`: digits in a row, without a separator. */
function splitRun(token: string): string[] {
  const found = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(token);
  return found ? found.slice(1).filter((part) => part !== undefined) : [token];
}

/**
 * Reads what a clerk types for a date, or null: `12/3`, `12-03-26`, `12.3.2026`, `١٢/٣/٢٠٢٦`,
 * `2026-03-12`, `120326`, `12 mars 2026`, `le jeudi 12 mars 2026`, `12 مارس 2026`, `12`, `-3` (days ago), `hier`, `أمس`…
 * Hijri too, by the tables and the administrator's offset: `14 رمضان 1447`, `14 ramadan 1447`, `14/9/1447`, `14 رمضان`.
 * Day before month; two-digit years are 2000 and after; `today` is the legal day.
 */
export function parseTypedDate(text: string, today: CivilDate, hijriOffset = 0): CivilDate | null {
  if (text.length > 60) return null;
  const typed = text.replace(/\p{Cf}/gu, '').trim();
  const shift = SHIFT.exec(typed);
  if (shift) {
    const days = Number(foldText(shift[2] ?? ''));
    return addDays(today, shift[1] === '+' ? days : -days);
  }
  if (!ALLOWED.test(typed)) return null;

  const words = foldTokens(typed);
  const relative = RELATIVE.get(words.join(' '));
  if (relative !== undefined) return addDays(today, relative);

  const said = words.filter((word) => !AROUND.has(word));
  const hijri = readHijri(said, addDays(today, DAYS_AHEAD), hijriOffset);
  if (hijri !== null) return hijri;
  const tokens = said.length === 1 ? splitRun(said[0] ?? '') : said;
  const [first = '', second = '', third = ''] = tokens.map((token) => (token === '1er' ? '1' : token));
  if (tokens.length === 3) return readThree([first, second, third], hijriOffset);
  if (!/^\d{1,2}$/.test(first)) return null;
  if (tokens.length === 2) return mostRecent(Number(first), readMonth(second), today);
  return tokens.length === 1 ? dayAlone(Number(first), today) : null;
}

/** Days ahead at which a month has surely passed, and a year. */
const MONTH_AHEAD = 31;
const YEAR_AHEAD = 358;

/**
 * The same for a day still to come, as due dates are: a day or a month without a year is the next one. What says
 * its own year, or counts from today, is as it says.
 */
export function parseDateAhead(text: string, today: CivilDate, hijriOffset = 0): CivilDate | null {
  const plain = parseTypedDate(text, today, hijriOffset);
  if (plain === null || compareDates(plain, today) >= 0) return plain;
  const from = (days: number) => parseTypedDate(text, addDays(today, days), hijriOffset);
  const counts = [1, 2].every((days) => from(days) === addDays(plain, days));
  if (counts) return plain;
  const next = [MONTH_AHEAD, YEAR_AHEAD]
    .map(from)
    .find((date) => date !== null && compareDates(date, today) >= 0);
  return next ?? plain;
}
