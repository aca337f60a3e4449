import { DomainError } from '#shared/domain/errors.ts';
import { EVERY_DAY } from '#shared/journal/mail-tally.ts';
import type { Connection } from '../database.ts';
import { MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import { type Sight, sightsOf, sightTerms, visible } from './visible.ts';

type Asked = { kind: string | null; day: string | null };

/** A page of the register, newest first by position in the journal: no clock decides the order. */
export const mailList: Query<'mail.list'> = (connection, input, context) => {
  const sights = sightsOf(context.actor, context.day);
  const before = input.before === null ? null : positionOf(connection, input.before, context);
  const { sql, values } = pageStatement(sights, { ...input, before });
  const rows = connection.prepare(sql).all(...values, input.limit) as MailRow[];
  return { lines: rows.map((row) => toMailLine(row, context)), total: totalOf(connection, sights, input) };
};

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
