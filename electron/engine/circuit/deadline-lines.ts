import { presetForms, presetOn, presetsOn, rulesOf } from '#shared/commands/council-calendar.ts';
import type { DeadlineLine } from '#shared/contract/deadlines.ts';
import { daysOffBy } from '#shared/domain/calendar.ts';
import type { Calculator, DeadlinePreset } from '#shared/domain/deadline-presets.ts';
import { presetDeadline, urgencyOf } from '#shared/domain/deadlines.ts';
import { pausesOf } from '#shared/journal/facts/deadline.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { SqliteReadRows } from '../rows.ts';
import { countIn, lateSpan, ownOffices, soonSpan } from './reach.ts';
import { isStale } from './stale.ts';
import { askedUnits, countWalks, walksOf } from './trays.ts';

export function deadlineLine(rows: ReadRows, clock: Row<'deadline'>, day: string): DeadlineLine {
  const { due, state } = clock;
  const running = state === 'running' && due !== null;
  return {
    id: clock.id,
    preset: clock.preset,
    nature: clock.nature === 'legal' ? 'legal' : 'internal',
    calculator: clock.calculator as Calculator,
    count: clock.count,
    start: clock.start_on,
    state: state as DeadlineLine['state'],
    due,
    urgency: running ? urgencyOf(due, day) : null,
    silenceAccepts: clock.silence === 1,
    source: clock.source,
    extensions: clock.extensions,
    mayExtend: running && mayExtend(clock),
    pauses: pausesOf(clock),
    endedOn: clock.ended_on,
    stale: running && isStale(rows, clock),
    moves: movesOf(rows, clock.id),
  };
}

/** In the order of the changes that moved it: no clock decides an order. */
function movesOf(rows: ReadRows, deadline: string): DeadlineLine['moves'] {
  return rows
    .list('deadline_move', { deadline })
    .map((move) => ({ ...move, by: rows.get('calendar_change', move.change) }))
    .sort((a, b) => (a.by?.position ?? 0) - (b.by?.position ?? 0))
    .map(({ before, after, at, by }) => ({ before, after, at, why: by?.name_fr ?? '' }));
}

function mayExtend({ nature, extension, extensions, extension_times }: Row<'deadline'>): boolean {
  return nature === 'internal' || (extension !== null && extensions < extension_times);
}

export const deadlinePresets: Query<'deadline.presets'> = (connection, { on }, { day }) => ({
  presets: presetsOn(new SqliteReadRows(connection), on ?? day).map((preset) => ({
    name: preset.name,
    ...formOf(preset),
    since: preset.since,
  })),
});

function formOf({ delay, extension, movesToWorkingDay, silenceAccepts, source }: DeadlinePreset) {
  return {
    calculator: delay.calculator,
    count: delay.count,
    extension: extension?.count ?? null,
    extensionTimes: extension?.times ?? 0,
    movesToWorkingDay,
    silenceAccepts,
    source,
  };
}

/** Dated data: nothing of a rule is ever written over. */
export const deadlineForms: Query<'deadline.forms'> = (connection, _input, { day }) => ({
  presets: [...presetForms(new SqliteReadRows(connection))].map(([name, forms]) => {
    const current = forms.findLast(({ since }) => since === null || since <= day);
    return {
      name,
      forms: forms.map((form) => ({
        ...formOf(form.preset),
        since: form.since,
        inForce: form === current,
      })),
    };
  }),
});

export const deadlinePreview: Query<'deadline.preview'> = (connection, { preset, start }, { office }) => {
  const rows = new SqliteReadRows(connection);
  const rules = rulesOf(rows, office);
  return presetDeadline(presetOn(rows, preset, start), start, daysOffBy(rules), { weekend: rules.weekend });
};

/** Numbers without a word of content: what a notification of the system may say. */
export const reminders: Query<'deadline.reminders'> = (connection, _input, context) => {
  const asked = askedUnits(connection, context, null);
  const offices = ownOffices(connection, context);
  /** Answers that are waited for have a number of their own. */
  const count = (tray: 'late' | 'due-soon') =>
    countWalks(
      connection,
      walksOf(connection, tray, context, asked).filter(({ source }) => source !== 'awaiting'),
      context,
    );
  return {
    day: context.day,
    late: count('late'),
    dueSoon: count('due-soon'),
    silence: silent(connection, context),
    paused: countIn(connection, 'paused', offices),
    answersDue: countIn(connection, 'awaiting', offices, { ...lateSpan(context.day), to: context.day }),
  };
};

/** Clocks whose silence is an answer, past or nearly: a bounded walk of the running ones by date. */
function silent(connection: Connection, context: QueryContext): number {
  const statement = prepared(
    connection,
    `SELECT count(*) FROM deadline d JOIN mail m ON m.id = d.mail
     WHERE d.office = ? AND d.state = 'running' AND d.due <= ? AND d.silence = 1 AND m.confidentiality <= ?`,
  ).pluck();
  const until = soonSpan(context.day).to;
  return ownOffices(connection, context).reduce(
    (sum, { id, level }) => sum + (statement.get(id, until, level) as number),
    0,
  );
}
