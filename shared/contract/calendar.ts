import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { command, query } from './channel.ts';
import { civilDate, done, id, text, year } from './fields.ts';

const name = text(FIELD_LIMITS.unitName, { required: true });
export const feast = z.enum(['muharram', 'mawlid', 'fitr', 'adha']);

/** `evenSo`: the person saw how many due dates fall on the day and wants it all the same. */
const evenSo = z.boolean().default(false);

export const addHoliday = z.strictObject({
  date: civilDate,
  name: z.strictObject({ ar: name, fr: name }),
  /** Null = everybody. */
  office: id.nullable(),
  evenSo,
});
/** A day of the list that is worked this once. */
export const removeHoliday = z.strictObject({ date: civilDate, office: id.nullable() });
/** The announced first day of a feast: confirmed where it was computed, or moved. */
export const sayFeast = z.strictObject({
  feast,
  hijriYear: z.int().min(1300).max(1600),
  firstDay: civilDate,
  evenSo,
});
export const withdrawChange = z.strictObject({ change: id, evenSo });
export const configureCalendar = z.strictObject({
  /** ISO weekdays that are no working days: 6 Saturday, 7 Sunday. */
  weekend: z.array(z.int().min(1).max(7)).max(3),
  /** Days added to Umm al-Qura for the provisional lunar dates. */
  hijriOffset: z.int().min(-2).max(2),
  evenSo,
});

const changed = z.strictObject({ change: id });

export const holidayLine = z.strictObject({
  date: z.string(),
  name: z.strictObject({ ar: z.string(), fr: z.string() }),
  status: z.enum(['fixed', 'provisional', 'confirmed', 'exceptional']),
  feast: feast.nullable(),
  hijriYear: z.int().nullable(),
});

export const calendarChannels = {
  'calendar.year': query(
    z.strictObject({ year, office: id.nullable() }),
    z.strictObject({
      holidays: z.array(holidayLine),
      weekend: z.array(z.int()),
      hijriOffset: z.int(),
      /** Changes whose due dates are still being computed. */
      recomputing: z.int(),
      changes: z.array(
        z.strictObject({
          id,
          kind: z.enum(['lunar', 'add', 'remove', 'renew']),
          date: z.string(),
          name: z.strictObject({ ar: z.string(), fr: z.string() }),
          office: id.nullable(),
          withdrawn: z.boolean(),
          recomputed: z.boolean(),
          moved: z.int(),
          by: z.string(),
          at: z.string(),
        }),
      ),
    }),
  ),
  /** What one change moved: old and new due date of each letter the person may see. */
  'calendar.moves': query(
    z.strictObject({ change: id, after: id.nullable(), limit: z.int().min(1).max(500) }),
    z.strictObject({
      moves: z.array(
        z.strictObject({ deadline: id, mail: id, label: z.string(), before: z.string(), after: z.string() }),
      ),
    }),
  ),
  'calendar.add': command(addHoliday, changed),
  'calendar.remove': command(removeHoliday, changed),
  'calendar.say': command(sayFeast, changed),
  'calendar.withdraw': command(withdrawChange, done),
  'calendar.configure': command(configureCalendar, done),
};
