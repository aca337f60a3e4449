import { rulesOf } from '#shared/commands/council-calendar.ts';
import { holidaysOf } from '#shared/domain/calendar.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { Query } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';
import { SqliteReadRows } from '../rows.ts';

/** The days off of a year as the council decided them, and what was decided. */
export const calendarYear: Query<'calendar.year'> = (connection, { year, office }) => {
  const rows = new SqliteReadRows(connection);
  const rules = rulesOf(rows, office);
  const changes = rows
    .list('calendar_change', {})
    .sort((a, b) => b.position - a.position)
    .filter(({ date, kind }) => kind === 'renew' || date.startsWith(`${year}-`));
  const moved = connection.prepare('SELECT count(*) FROM deadline_move WHERE change = ?').pluck();
  return {
    holidays: holidaysOf(year, rules),
    weekend: [...rules.weekend],
    hijriOffset: rules.hijriOffset,
    recomputing: rows.list('calendar_change', { recomputed: 0 }).length,
    changes: changes.map((change) => ({
      id: change.id,
      kind: change.kind as 'lunar' | 'add' | 'remove' | 'renew',
      date: change.date,
      name: { ar: change.name_ar, fr: change.name_fr },
      office: change.office,
      withdrawn: change.withdrawn === 1,
      recomputed: change.recomputed === 1,
      moved: moved.get(change.id) as number,
      by: rows.get('person', change.person)?.name ?? '',
      at: change.at,
    })),
  };
};

interface MoveRow {
  deadline: string;
  mail: string;
  before: string;
  after: string;
  series: string;
  number: number;
  year: number;
  supplement: number;
}

/** Old and new dates of what one change moved; only letters whose line the person may see. */
export const calendarMoves: Query<'calendar.moves'> = (connection, { change, after, limit }, context) => {
  const sight = visible(context.actor, context.day);
  const moves = connection
    .prepare(
      `SELECT d.deadline, d.mail, d.before, d.after, r.series, m.number, m.year, m.supplement
       FROM deadline_move d JOIN mail m ON m.id = d.mail JOIN register r ON r.id = m.register
       WHERE d.change = ? AND d.deadline > ? AND ${sight.sql} ORDER BY d.deadline LIMIT ?`,
    )
    .all(change, after ?? '', ...sight.values, limit) as MoveRow[];
  return {
    moves: moves.map((row) => ({
      deadline: row.deadline,
      mail: row.mail,
      label: formatLabel(row),
      before: row.before,
      after: row.after,
    })),
  };
};
