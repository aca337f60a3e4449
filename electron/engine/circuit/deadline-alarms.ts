import { formatLabel } from '#shared/domain/order-number.ts';
import { pausesOf } from '#shared/journal/facts/deadline.ts';
import { prepared } from '../prepared.ts';
import type { Query } from '../queries/query.ts';
import { ownOffices, soonSpan } from './reach.ts';

/** More than anybody can look after from one strip; the next ones come up as these are done. */
const MOST = 12;

interface Row {
  deadline: string;
  mail: string;
  due: string | null;
  pauses: string;
  series: string;
  number: number;
  year: number;
  supplement: number;
}

const LETTER = `SELECT d.id AS deadline, d.mail, d.due, d.pauses, r.series, m.number, m.year, m.supplement
  FROM deadline d JOIN mail m ON m.id = d.mail JOIN register r ON r.id = m.register
  WHERE d.office = @office AND m.confidentiality <= @level AND m.state = 'registered'`;

/** What decides by itself or waits for nobody: two bounded walks of the clocks by date. */
export const deadlineAlarms: Query<'deadline.alarms'> = (connection, _input, context) => {
  const silent = prepared(
    connection,
    `${LETTER} AND d.state = 'running' AND d.due <= @until AND d.silence = 1 ORDER BY d.due, d.id LIMIT ${MOST}`,
  );
  const paused = prepared(connection, `${LETTER} AND d.state = 'paused' ORDER BY d.id LIMIT ${MOST}`);
  const alarms = ownOffices(connection, context).flatMap(({ id: office, level }) => [
    ...(silent.all({ office, level, until: soonSpan(context.day).to }) as Row[]).map((row) => ({
      ...line(row),
      kind: 'silence' as const,
      on: row.due ?? '',
    })),
    ...(paused.all({ office, level }) as Row[]).map((row) => ({
      ...line(row),
      kind: 'paused' as const,
      on: pausesOf(row).at(-1)?.from ?? '',
    })),
  ]);
  alarms.sort((a, b) => (a.kind === b.kind ? a.on.localeCompare(b.on) : a.kind === 'silence' ? -1 : 1));
  return { alarms: alarms.slice(0, MOST) };
};

function line(row: Row) {
  return { deadline: row.deadline, mail: row.mail, label: formatLabel(row) };
}
