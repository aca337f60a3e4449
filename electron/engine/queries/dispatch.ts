import type { DispatchLine } from '#shared/contract/dispatch.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import { type Predicate, sightsOf, visible } from './visible.ts';

export type NoteRow = Row<'dispatch_note'> & { series: string; letters: number };

const NOTE_COLUMNS = `d.*, r.series, (SELECT count(*) FROM dispatch_line l WHERE l.note = d.id) AS letters
  FROM dispatch_note d JOIN register r ON r.id = d.register`;

/** Notes of the offices whose ordinary mail the person may see: a note says no confidential word. */
export function notesSeen(actor: Person, day: string): Predicate {
  const offices = sightsOf(actor, day)
    .filter(({ level }) => level >= 0)
    .map(({ office }) => office);
  if (offices.includes(null)) return { sql: '1', values: [] };
  const known = offices.flatMap((office) => office ?? []);
  return { sql: `d.office IN (${known.map(() => '?').join()})`, values: known };
}

/** One note, or `dispatch.unknown`: absent and not yours are the same answer. */
export function readNote(connection: Connection, id: string, { actor, day }: QueryContext): NoteRow {
  const seen = notesSeen(actor, day);
  const row = connection
    .prepare(`SELECT ${NOTE_COLUMNS} WHERE d.id = ? AND ${seen.sql}`)
    .get(id, ...seen.values) as NoteRow | undefined;
  if (!row) throw new DomainError('dispatch.unknown');
  return row;
}

const toLine = (row: NoteRow): DispatchLine => ({
  id: row.id,
  label: formatLabel(row),
  number: row.number,
  year: row.year,
  state: row.state as DispatchLine['state'],
  recipient: row.recipient,
  issuedAt: row.issued_at,
  issuedOn: row.issued_on,
  returnedOn: row.returned_on,
  letters: row.letters,
});

export const dispatchList: Query<'dispatch.list'> = (connection, asked, context) => {
  const seen = notesSeen(context.actor, context.day);
  const terms: [string, string][] = [];
  if (asked.mail !== null)
    terms.push(['d.id IN (SELECT note FROM dispatch_line WHERE mail = ?)', asked.mail]);
  const of = (more: [string, string | number][]) => ({
    where: [seen.sql, ...terms, ...more]
      .map((term) => (typeof term === 'string' ? term : term[0]))
      .join(' AND '),
    values: [...seen.values, ...[...terms, ...more].map(([, value]) => value)],
  });
  const count = (more: [string, string][]): number => {
    const { where, values } = of(more);
    const counted = connection.prepare(`SELECT count(*) FROM dispatch_note d WHERE ${where}`).pluck();
    return counted.get(...values) as number;
  };
  const state: [string, string][] = asked.state === null ? [] : [['d.state = ?', asked.state]];
  const below: [string, number][] =
    asked.before === null ? [] : [['d.position < ?', readNote(connection, asked.before, context).position]];
  const { where, values } = of([...state, ...below]);
  const rows = connection
    .prepare(`SELECT ${NOTE_COLUMNS} WHERE ${where} ORDER BY d.position DESC LIMIT ?`)
    .all(...values, asked.limit) as NoteRow[];
  return {
    notes: rows.map(toLine),
    total: count(state),
    waiting: count([['d.state = ?', 'issued']]),
  };
};

export const dispatchRecord: Query<'dispatch.record'> = (connection, { id }, context) => {
  const row = readNote(connection, id, context);
  const prints = connection
    .prepare(
      `SELECT m.at, coalesce(p.name, '') AS person, m.copies, m.target FROM print_made m
       LEFT JOIN person p ON p.id = m.person WHERE m.about = ? AND m.paper = 'dispatch' AND (m.stopped = '' OR m.sent > 0) ORDER BY m.position DESC`,
    )
    .all(id) as { at: string; person: string; copies: number; target: string }[];
  const issuedBy = connection.prepare('SELECT name FROM person WHERE id = ?').pluck().get(row.person);
  return {
    ...toLine(row),
    address: row.address,
    remark: row.remark,
    receivedBy: row.received_by,
    reason: row.reason,
    issuedBy: String(issuedBy ?? ''),
    hash: row.entry_hash,
    prints,
    mails: lettersOf(connection, id, context),
  };
};

function lettersOf(connection: Connection, note: string, context: QueryContext) {
  const sight = visible(context.actor, context.day);
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS}, (${sight.sql}) AS seen ${FROM_MAIL} JOIN dispatch_line l ON l.mail = m.id
       WHERE l.note = ? ORDER BY l.place`,
    )
    .all(...sight.values, note) as (MailRow & { seen: number })[];
  return rows.map((row) => ({
    id: row.id,
    label: formatLabel(row),
    pieces: row.pieces,
    line: row.seen === 1 ? toMailLine(row, context) : null,
  }));
}
