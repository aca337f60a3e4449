import { addDays, type CivilDate, weekday } from './civil-date.ts';

/** Days nobody works, asked one by one. */
export interface KnownDaysOff {
  has(date: CivilDate): boolean;
}

/** Monday to Friday, unless a holiday; `holidays` are civil dates. */
export function isWorkingDay(date: CivilDate, holidays: KnownDaysOff): boolean {
  return weekday(date) <= 5 && !holidays.has(date);
}

/** Working days after `from` up to and with `to`, counted no further than `atMost`; 0 when `to` is not later. */
export function countWorkingDays(
  from: CivilDate,
  to: CivilDate,
  holidays: KnownDaysOff,
  atMost = Number.POSITIVE_INFINITY,
): number {
  let count = 0;
  for (let date = from; date < to && count < atMost; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, holidays)) count++;
  }
  return count;
}
