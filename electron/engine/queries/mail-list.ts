import { EVERY_DAY } from '#shared/journal/mail-tally.ts';
import type { Connection } from '../database.ts';
import { seekLine } from './list-ranks.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import { officeSight, type Sight, sightsOf, sightTerms, unitLetters, unitSightsOf } from './visible.ts';

type Asked = { kind: string | null; day: string | null };

/** Lines of the register from the one at `at` on, newest first by position in the journal: no clock decides the order. */
export const mailList: Query<'mail.list'> = (connection, { kind, day, at, limit }, context) => {
  const sights = sightsOf(context.actor, context.day);
  const asked = { kind, day };
  const own = ownPositions(connection, context, asked);
  // A day is short enough to be walked.
  const { before, skip } =
    day === null
      ? seekLine(connection, sights, { kind, unscanned: false }, at, own)
      : { before: null, skip: at };
  const { sql, values } = pageStatement(sights, { ...asked, before });
  const read = connection.prepare(sql);
  const rows =
    own.length === 0
      ? (read.all(...values, limit, skip) as MailRow[])
      : merged(
          read.all(...values, skip + limit, 0) as MailRow[],
          ownRows(connection, own, before, skip + limit),
        ).slice(skip, skip + limit);
  return {
    lines: rows.map((row) => toMailLine(row, context)),
    total: totalOf(connection, sights, asked) + own.length,
  };
};

const merged = (rows: MailRow[], own: MailRow[]): MailRow[] =>
  [...rows, ...own].sort((a, b) => b.position - a.position);

/** Letters that a person sees only because they are with a unit of theirs, newest first: those of its history, not of the book. */
function ownPositions(
  connection: Connection,
  { actor, day: today }: QueryContext,
  { kind, day }: Asked,
): readonly number[] {
  const inUnits = unitSightsOf(actor, today).map(unitLetters);
  const office = officeSight(actor, today);
  if (inUnits.length === 0 || office.sql === '1') return [];
  const asked = [...(kind === null ? [] : ['m.kind = ?']), ...(day === null ? [] : ['m.registered_on = ?'])];
  const reads = inUnits.map(
    ({ sql }) =>
      `SELECT m.position FROM unit_letter m WHERE ${[sql, `NOT ${office.sql}`, ...asked].join(' AND ')}`,
  );
  const values = [kind, day].filter((value) => value !== null);
  return connection
    .prepare(`${reads.join(' UNION ')}${reads.length === 1 ? ' GROUP BY 1' : ''} ORDER BY 1 DESC`)
    .pluck()
    .all(...inUnits.flatMap((one) => [...one.values, ...office.values, ...values])) as number[];
}

function ownRows(
  connection: Connection,
  own: readonly number[],
  before: number | null,
  most: number,
): MailRow[] {
  const wanted = own.filter((position) => before === null || position < before).slice(0, most);
  return connection
    .prepare(`SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE m.position IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(wanted)) as MailRow[];
}

type Term = [term: string, value: string | number];

interface PageStatement {
  sql: string;
  values: (string | number)[];
}

/**
 * One walk along an index for each office the person sees, merged: several offices in one condition would have every
 * letter of the others opened. The page's limit and the lines to pass over are the last values, left to the caller.
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
    sql: `SELECT ${MAIL_COLUMNS} FROM (${seen} ORDER BY position DESC LIMIT ? OFFSET ?) m
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
