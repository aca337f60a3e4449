import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import { SqliteReadRows } from '../rows.ts';

type Pending = Pick<Row<'calendar_change'>, 'cursor' | 'touches_from' | 'touches_to'>;

/** A change of the calendar that reaches the clock has not come to it yet. */
export function isStale(rows: ReadRows, clock: Row<'deadline'>): boolean {
  return reaches(rows.list('calendar_change', { recomputed: 0 }), clock);
}

function reaches(pending: readonly Pending[], { id, start_on, due }: Row<'deadline'>): boolean {
  return pending.some(
    ({ cursor, touches_from, touches_to }) =>
      id > cursor && start_on <= touches_to && due !== null && touches_from <= due,
  );
}

/** Which of these letters run on a date that is still to be computed again; nearly always none, and then nothing is read. */
export function staleMails(connection: Connection, mails: readonly string[]): Set<string> {
  const pending = prepared(
    connection,
    'SELECT cursor, touches_from, touches_to FROM calendar_change WHERE recomputed = 0',
  ).all() as Pending[];
  if (pending.length === 0) return new Set();
  const rows = new SqliteReadRows(connection);
  return new Set(
    mails.filter((mail) =>
      rows.list('deadline', { mail }).some((clock) => clock.state === 'running' && reaches(pending, clock)),
    ),
  );
}
