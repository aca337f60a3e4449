import { DomainError } from '#shared/domain/errors.ts';
import { EVERY_DAY } from '#shared/journal/mail-tally.ts';
import type { Connection } from '../database.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import {
  officeSight,
  type Sight,
  sightsOf,
  sightTerms,
  unitLetters,
  unitSightsOf,
  visible,
} from './visible.ts';

type Asked = { kind: string | null; day: string | null };

/** A page of the register, newest first by position in the journal: no clock decides the order. */
export const mailList: Query<'mail.list'> = (connection, input, context) => {
  const sights = sightsOf(context.actor, context.day);
  const before = input.before === null ? null : positionOf(connection, input.before, context);
  const { sql, values } = pageStatement(sights, { ...input, before });
  const rows = connection.prepare(sql).all(...values, input.limit) as MailRow[];
  const total = totalOf(connection, sights, input);
  const own = unitPage(connection, context, { ...input, before });
  const lines = [...rows, ...own.rows].sort((a, b) => b.position - a.position).slice(0, input.limit);
  return { lines: lines.map((row) => toMailLine(row, context)), total: total + own.total };
};

/** Letters that a person sees only because they are with a unit of theirs: those of its history, not of the book. */
function unitPage(
  connection: Connection,
  { actor, day: today }: QueryContext,
  { kind, day, before, limit }: Asked & { before: number | null; limit: number },
): { rows: MailRow[]; total: number } {
  const inUnits = unitSightsOf(actor, today).map(unitLetters);
  const office = officeSight(actor, today);
  if (inUnits.length === 0 || office.sql === '1') return { rows: [], total: 0 };
  const terms = [
    `(${inUnits.map(({ sql }) => sql).join(' OR ')}) AND NOT ${office.sql}`,
    ...(kind === null ? [] : ['m.kind = ?']),
    ...(day === null ? [] : ['m.registered_on = ?']),
  ];
  const asked = [kind, day].filter((value) => value !== null);
  const values = [...inUnits.flatMap((one) => one.values), ...office.values, ...asked];
  const where = terms.join(' AND ');
  const total = connection
    .prepare(`SELECT count(*) FROM mail m WHERE ${where}`)
    .pluck()
    .get(...values) as number;
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE ${where} ${before === null ? '' : 'AND m.position < ?'}
       ORDER BY m.position DESC LIMIT ?`,
    )
    .all(...values, ...(before === null ? [] : [before]), limit) as MailRow[];
  return { rows, total };
}

type Term = [term: string, value: string | number];

interface PageStatement {
  sql: string;
  values: (string | number)[];
}

/**
 * One walk along an index for each office the person sees, merged: several offices in one condition would have every
 * letter of the others opened. The page's limit is the last value, left to the caller.
 */
export function pageStatement(
  sights: readonly Sight[],
  { kind, day, before }: Asked & { before: number | null },
): PageStatement {
  const asked: Term[] = [];
  if (kind !== null) asked.push(['kind = ?', kind]);
  if (day !== null) asked.push(['registered_on = ?', day]);
  if (before !== null) asked.push(['position < ?', before]);
  const walks = sights.map((sight) => {
    // A day of all offices is short: `+` keeps the index of the day before that of the office's whole history.
    const seen = sightTerms(sight).map(([term, value]): Term => [day === null ? term : `+${term}`, value]);
    const terms = [...seen, ...asked];
    const where = terms.length > 0 ? `WHERE ${terms.map(([term]) => term).join(' AND ')}` : '';
    return { sql: `SELECT * FROM mail ${where}`, values: terms.map(([, value]) => value) };
  });
  const seen =
    walks.length > 0 ? walks.map(({ sql }) => sql).join(' UNION ALL ') : 'SELECT * FROM mail WHERE 0';
  return {
    sql: `SELECT ${MAIL_COLUMNS} FROM (${seen} ORDER BY position DESC LIMIT ?) m
      JOIN register r ON r.id = m.register ORDER BY m.position DESC`,
    values: walks.flatMap(({ values }) => values),
  };
}

/** From the sums kept as letters are registered, by the same sights as the page. */
function totalOf(connection: Connection, sights: readonly Sight[], { kind, day }: Asked): number {
  const sum = connection
    .prepare(
      `SELECT coalesce(sum(mails), 0) FROM mail_tally WHERE day = @day AND confidentiality > @above AND confidentiality <= @level
         AND (@office IS NULL OR office = @office) AND (@kind IS NULL OR kind = @kind)`,
    )
    .pluck();
  const counts = sights.map((sight) => sum.get({ ...sight, kind, day: day ?? EVERY_DAY }) as number);
  return counts.reduce((total, count) => total + count, 0);
}

function positionOf(connection: Connection, id: string, { actor, day }: QueryContext): number {
  const sight = visible(actor, day);
  const position = connection
    .prepare(`SELECT m.position FROM mail m WHERE m.id = ? AND ${sight.sql}`)
    .pluck()
    .get(id, ...sight.values);
  if (typeof position !== 'number') throw new DomainError('mail.unknown');
  return position;
}
