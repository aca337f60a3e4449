import type { Processed } from '#shared/contract/process.ts';
import { holidaysOf, lunarDate } from '#shared/domain/calendar.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { PROCESSED_FROM } from '#shared/domain/processed.ts';
import { attempt } from './attempt.ts';
import type { CommandEvent } from './events-mail.ts';
import { ask } from './journal-reader.ts';

type Place = { mail: string; assignment: string | null };

const STEPS = `SELECT mail, id AS assignment FROM assignment ORDER BY position DESC LIMIT 60`;
const LETTERS = `SELECT id AS mail, NULL AS assignment FROM mail ORDER BY position DESC LIMIT 40`;
const DONE = `SELECT e.mail, o.id AS entry, json_extract(CAST(o.bytes AS TEXT), '$.body.assignment') AS assignment,
    json_extract(CAST(o.bytes AS TEXT), '$.body.as') AS "as", e.person
  FROM mail_event e JOIN own o ON o.id = e.entry WHERE e.type = 'mail.process' ORDER BY e.position DESC LIMIT 20`;

/** "Processed" in bulk and taken back, by whoever pressed it or by somebody else; the calendar and the rules of delays. */
export const deskEvents = {
  'process-letters': (world, random) => {
    const from = random.pick(PROCESSED_FROM);
    const places = ask(world.desk.reader, random.chance(0.6) ? STEPS : LETTERS).all() as Place[];
    const none = { mail: random.uuid(), assignment: null };
    const letters = Array.from({ length: random.between(1, 4) }, () => random.pickOr(places, none));
    return attempt(world.commands.processMail, { from, letters }, world.actorFor('mail.close', random), {
      answered: ({ done }) => {
        if (done.length > 0) world.count('states', 'letters processed');
      },
    });
  },
  'unprocess-letters': (world, random) => {
    const rows = ask(world.desk.reader, DONE).all() as (Processed & { person: string })[];
    if (rows.length === 0) return null;
    const { person: _person, ...one } = random.pick(rows);
    return attempt(world.commands.unprocessMail, { done: [one] }, world.actorFor('mail.close', random), {
      answered: ({ undone }) => {
        if (undone > 0) world.count('states', 'processing taken back');
      },
    });
  },
  /** An announced feast, on its computed day or near it; sometimes further than any sighting moves one. */
  'say-feast': (world, random) => {
    const feast = random.pick(['muharram', 'mawlid', 'fitr', 'adha'] as const);
    const hijriYear = 1447 + random.int(2);
    const computed = lunarDate(feast, hijriYear, 0) ?? world.day;
    const firstDay = addDays(computed, random.between(-2, 2));
    const input = { feast, hijriYear, firstDay, evenSo: random.chance(0.8) };
    return attempt(world.commands.sayFeast, input, world.actorFor('calendar.manage', random));
  },
  'work-a-holiday': (world, random) => {
    const year = Number(world.day.slice(0, 4));
    const date = random.pick(holidaysOf(year)).date;
    return attempt(
      world.commands.removeHoliday,
      { date, office: null },
      world.actorFor('calendar.manage', random),
    );
  },
  'configure-calendar': (world, random) => {
    const weekend = random.pick([[6, 7], [5, 6], [7]]);
    const input = { weekend, hijriOffset: random.between(-2, 2), evenSo: random.chance(0.8) };
    return attempt(world.commands.configureCalendar, input, world.actorFor('calendar.manage', random));
  },
  'change-preset': (world, random) => {
    const extension = random.chance(0.5) ? random.between(1, 30) : null;
    const input = {
      name: random.pick(['31-13', '55-19', 'ordinary']),
      from: addDays(world.day, random.between(-20, 10)),
      calculator: random.pick(['working-days', 'calendar-days'] as const),
      count: random.between(1, 60),
      extension,
      extensionTimes: extension === null ? 0 : random.between(1, 2),
      movesToWorkingDay: random.chance(0.5),
      silenceAccepts: random.chance(0.3),
      source: 'sim',
    };
    return attempt(world.commands.changePreset, input, world.actorFor('settings.manage', random));
  },
} satisfies Record<string, CommandEvent>;
