import { addDays, type CivilDate, civilDate, toDayNumber } from './civil-date.ts';
import { toHijri } from './hijri.ts';
import {
  type CalendarChange,
  FIXED_HOLIDAYS,
  type HolidayName,
  LUNAR_HOLIDAYS,
  type LunarFeast,
} from './holidays.ts';

export interface Holiday {
  date: CivilDate;
  name: HolidayName;
  /** `provisional`: computed, until the sighting is announced and an administrator confirms or moves it. */
  status: 'fixed' | 'provisional' | 'confirmed' | 'exceptional';
  /** A lunar day says of which feast and Hijri year it is: the sighting may move it into the year before. */
  feast: LunarFeast | null;
  hijriYear: number | null;
}

const NO_FEAST = { feast: null, hijriYear: null } as const;

export interface CalendarRules {
  /** Days added to Umm al-Qura for the provisional lunar dates (−2 to +2). */
  hijriOffset: number;
  changes: readonly CalendarChange[];
  /** Whose extras count; null = only what holds for everybody. */
  office: string | null;
  /** ISO weekdays that are no working days. */
  weekend: readonly number[];
}

/** Saturday and Sunday. */
export const DEFAULT_WEEKEND: readonly number[] = [6, 7];

/** Morocco's sighting is most often a day after Umm al-Qura. */
export const DEFAULT_RULES: CalendarRules = {
  hijriOffset: -1,
  changes: [],
  office: null,
  weekend: DEFAULT_WEEKEND,
};

/**
 * The days off of a Gregorian year, in order, one line a date. Weekends are not listed. Pure: the same rules give
 * the same calendar on every PC.
 */
export function holidaysOf(year: number, rules: CalendarRules = DEFAULT_RULES): Holiday[] {
  const byDate = new Map<CivilDate, Holiday>();
  for (const holiday of [...fixedOf(year), ...lunarOf(year, rules)]) byDate.set(holiday.date, holiday);
  for (const change of rules.changes) {
    if (change.kind === 'lunar' || !change.date.startsWith(`${year}-`)) continue;
    if (change.office !== null && change.office !== rules.office) continue;
    if (change.kind === 'remove') byDate.delete(change.date);
    // A feast that came to lie on it stays a feast, which can still be confirmed or moved.
    else if (!byDate.has(change.date))
      byDate.set(change.date, { date: change.date, name: change.name, status: 'exceptional', ...NO_FEAST });
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The days off that a count asks for, year by year as it gets there; the value says why. */
export function daysOffBy(rules: CalendarRules): { get(date: CivilDate): string | undefined } {
  const years = new Map<string, Map<CivilDate, string>>();
  return {
    get(date) {
      const year = date.slice(0, 4);
      let known = years.get(year);
      if (!known) {
        known = new Map(holidaysOf(Number(year), rules).map((holiday) => [holiday.date, holiday.name.fr]));
        years.set(year, known);
      }
      return known.get(date);
    },
  };
}

function fixedOf(year: number): Holiday[] {
  return FIXED_HOLIDAYS.filter(({ from, to }) => from <= year && (to === null || year <= to)).flatMap(
    ({ month, day, name }) => {
      const date = civilDate(year, month, day);
      return date === null ? [] : [{ date, name, status: 'fixed' as const, ...NO_FEAST }];
    },
  );
}

/** A Gregorian year meets two or three Hijri years; a feast may fall in it twice, or not at all. */
function lunarOf(year: number, rules: CalendarRules): Holiday[] {
  const first = toHijri(`${year}-01-01`).year - 1;
  const last = toHijri(`${year}-12-31`).year + 1;
  const hijriYears = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (Object.keys(LUNAR_HOLIDAYS) as LunarFeast[])
    .flatMap((feast) => hijriYears.flatMap((hijriYear) => feastDays(feast, hijriYear, rules)))
    .filter(({ date }) => date.startsWith(`${year}-`));
}

function feastDays(feast: LunarFeast, hijriYear: number, { hijriOffset, changes }: CalendarRules): Holiday[] {
  const { days, name } = LUNAR_HOLIDAYS[feast];
  const said = changes.findLast(
    (change) => change.kind === 'lunar' && change.feast === feast && change.hijriYear === hijriYear,
  );
  const start = said?.kind === 'lunar' ? said.firstDay : lunarDate(feast, hijriYear, hijriOffset);
  if (start === null) return [];
  const status = said ? ('confirmed' as const) : ('provisional' as const);
  return Array.from({ length: days }, (_, day) => ({
    date: addDays(start, day),
    name,
    status,
    feast,
    hijriYear,
  }));
}

/** Days from 1 Muharram of year 1 to the Gregorian year it is looked for around; within a month of the truth. */
const HIJRI_YEAR_DAYS = 354.367;
const EPOCH_DAY = -492_148;
/** The years a civil date may have. */
const FIRST_DAY = toDayNumber('1900-01-01');
const LAST_DAY = toDayNumber('2200-12-31');

/** A few feasts of a few centuries: the tables never say otherwise, and each asks up to forty dates. */
const found = new Map<string, CivilDate | null>();

/** The first day of a feast by Umm al-Qura and the offset; null outside the tables. */
export function lunarDate(feast: LunarFeast, hijriYear: number, offset: number): CivilDate | null {
  const asked = `${feast} ${hijriYear} ${offset}`;
  const known = found.get(asked);
  if (known !== undefined) return known;
  const date = searchedDate(feast, hijriYear, offset);
  found.set(asked, date);
  return date;
}

function searchedDate(feast: LunarFeast, hijriYear: number, offset: number): CivilDate | null {
  const { month, day } = LUNAR_HOLIDAYS[feast];
  const guess = Math.round(EPOCH_DAY + (hijriYear - 1) * HIJRI_YEAR_DAYS + (month - 1) * 29.53 + day);
  if (guess - 20 < FIRST_DAY || guess + 20 > LAST_DAY) return null;
  let date = addDays('1970-01-01', guess - 20);
  for (let step = 0; step < 40; step++) {
    const hijri = toHijri(date, offset);
    if (hijri.year === hijriYear && hijri.month === month && hijri.day === day) return date;
    date = addDays(date, 1);
  }
  return null;
}
