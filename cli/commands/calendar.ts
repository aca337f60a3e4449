import { calendarYear } from '#engine/circuit/calendar-queries.ts';
import { recomputeAll } from '#engine/circuit/recompute.ts';
import { holdsStore } from '#engine/store-folder.ts';
import { addHoliday, sayFeast } from '#shared/commands/calendar.ts';
import {
  addHoliday as addSchema,
  feast as feastSchema,
  sayFeast as saySchema,
} from '#shared/contract/calendar.ts';
import { holidaysOf } from '#shared/domain/calendar.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { integer, optional, readDate, required } from '../input/options.ts';
import { tooMuch } from '../input/too-much.ts';
import { dataFolder } from '../store/places.ts';
import { withReadStore } from '../store/read-store.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';

const ACTIONS: Readonly<Record<string, (call: Call) => Promise<Outcome>>> = {
  list,
  add,
  confirm: say,
  move: say,
};

export const calendarCommand: CliCommand = {
  name: 'calendar',
  usage: 'calendar list --year YEAR | add DATE … | confirm|move FEAST …',
  help: `list --year YEAR           days off of a year; lunar ones are computed and marked provisional. With --as, as the
                             council decided them; without, by the rules alone
add DATE --ar NAME --fr NAME  a day off added in seconds, for everybody or, with --this-office, for the office of this PC
confirm FEAST --hijri YEAR --on DATE, move …   the announced first day of muharram, mawlid, fitr or adha
Open due dates are computed again at once, and what moved is told.`,
  options: {
    year: { type: 'string', value: 'YEAR', help: 'Gregorian year' },
    ar: { type: 'string', value: 'NAME', help: 'its name in Arabic' },
    fr: { type: 'string', value: 'NAME', help: 'its name in French' },
    hijri: { type: 'string', value: 'YEAR', help: 'Hijri year' },
    on: { type: 'string', value: 'DATE', help: 'the announced first day' },
    'this-office': { type: 'boolean', help: 'a day off of the office of this PC alone' },
    'even-so': { type: 'boolean', help: 'although due dates fall on it: they move' },
  },
  positionals: { least: 1, most: 2 },
  run(call) {
    const action = call.positionals[0] ?? '';
    const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!known) throw new DomainError('option.unknown-action', { action: Object.keys(ACTIONS).join(', ') });
    return known(call);
  },
};

async function list(call: Call): Promise<Outcome> {
  const [, more] = call.positionals;
  if (more !== undefined) throw tooMuch(call, more, calendarCommand);
  const year = integer(call.options, 'year', 1957, 2070);
  if (year === null) throw new DomainError('option.missing', { option: '--year' });
  const decided = optional(call.options, 'as') !== null && holdsStore(dataFolder(call));
  const holidays = decided
    ? await withReadStore(
        call,
        ({ connection, actor, day, office }) =>
          calendarYear(connection, { year, office }, { actor, day, office }).holidays,
      )
    : holidaysOf(year);
  return {
    json: { year, holidays },
    text: holidays.map(({ date, name, status }) => `${date}  ${status.padEnd(11)}  ${name.fr} · ${name.ar}`),
  };
}

function add(call: Call): Promise<Outcome> {
  const { options, positionals } = call;
  const date = readDate(positionals[1] ?? '');
  const name = { ar: required(options, 'ar'), fr: required(options, 'fr') };
  const evenSo = options['even-so'] === true;
  return withWriteStore(call, async (opened) => {
    const { writer } = opened.store;
    const office = options['this-office'] === true ? writer.office : null;
    const input = addSchema.parse({ date, name, office, evenSo });
    const { change } = writer.work.run(addHoliday, input, opened.actor);
    return told(opened, change, date);
  });
}

function say(call: Call): Promise<Outcome> {
  const { options, positionals } = call;
  const feast = feastSchema.safeParse(positionals[1]);
  if (!feast.success)
    throw new DomainError('option.unknown-action', { action: feastSchema.options.join(', ') });
  const hijriYear = integer(options, 'hijri', 1300, 1600);
  if (hijriYear === null) throw new DomainError('option.missing', { option: '--hijri' });
  const firstDay = readDate(required(options, 'on'), '--on');
  const input = saySchema.parse({
    feast: feast.data,
    hijriYear,
    firstDay,
    evenSo: options['even-so'] === true,
  });
  return withWriteStore(call, async (opened) => {
    const { change } = opened.store.writer.work.run(sayFeast, input, opened.actor);
    return told(opened, change, firstDay);
  });
}

/** Everything is computed again before the command ends. */
async function told({ store, actor }: WritingStore, change: string, date: string): Promise<Outcome> {
  await recomputeAll(store.writer, actor);
  const moved = store.writer.rows
    .list('deadline_move', { change })
    .map(({ deadline, mail, before, after }) => ({ deadline, mail, before, after }));
  return {
    json: { change, date, moved },
    text: [`${date}`, ...moved.map(({ mail, before, after }) => `  ${mail}  ${before} → ${after}`)],
  };
}
