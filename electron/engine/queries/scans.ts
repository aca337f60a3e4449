import type { ScanLine } from '#shared/contract/scans.ts';
import { ensure } from '#shared/domain/errors.ts';
import { parseLabel } from '#shared/domain/order-number.ts';
import { canAt } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';
import { mailsInEmergency } from '../search/numbers.ts';
import { seekLine } from './list-ranks.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query, QueryContext } from './query.ts';
import { officeSight, sightsOf, visible } from './visible.ts';

/** The very terms of the index `mail_wants_scan`. */
const WANTS_SCAN = [
  `m.state = 'registered'`,
  `m.physical_state <> 'digital'`,
  'm.file_count = 0',
  'm.imported = 0',
  'm.sealed = 0',
  'm.unscanned = 0',
].join(' AND ');
const MOST_SCANS = 500;
const MOST_FOUND = 10;
/** A scan that got onto a letter a moment ago is settled by the next look at the folder. */
const ON_NO_MAIL = 'NOT EXISTS (SELECT 1 FROM mail_file f WHERE f.sha256 = scan.sha256)';

/** Whoever registers letters sees what waits for one. */
function maySee({ actor, day, office }: QueryContext): boolean {
  return canAt(actor, 'mail.register', office, day);
}

export const unfiledScans: Query<'scans.unfiled'> = (connection, { putAway }, context) => {
  ensure(maySee(context), 'person.not-allowed');
  const state = putAway ? 'put-away' : 'waiting';
  const scans = connection
    .prepare(
      `SELECT sha256, name, size, mime, pages, arrived_at AS arrivedAt, reason FROM scan
       WHERE state = ? AND ${ON_NO_MAIL} ORDER BY arrived_at ${putAway ? 'DESC' : 'ASC'}, name LIMIT ${MOST_SCANS}`,
    )
    .all(state) as ScanLine[];
  return { scans, total: countOf(connection, state) };
};

function countOf(connection: Connection, state: string): number {
  return connection
    .prepare(`SELECT count(*) FROM scan WHERE state = ? AND ${ON_NO_MAIL}`)
    .pluck()
    .get(state) as number;
}

/** Of the books a person sees, as their count is. */
export const missingScans: Query<'scans.missing'> = (connection, { at, limit }, context) => {
  const { actor, day } = context;
  const sights = sightsOf(actor, day);
  if (sights.length === 0) return { lines: [], total: 0 };
  const sight = officeSight(actor, day);
  const { before, skip } = seekLine(connection, sights, { kind: null, unscanned: true }, at);
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS} FROM mail m INDEXED BY mail_wants_scan JOIN register r ON r.id = m.register
       WHERE ${WANTS_SCAN} AND ${sight.sql} ${before === null ? '' : 'AND m.position < ?'}
       ORDER BY m.position DESC LIMIT ? OFFSET ?`,
    )
    .all(...sight.values, ...(before === null ? [] : [before]), limit, skip) as MailRow[];
  return { lines: rows.map((row) => toMailLine(row, context)), total: missingCount(connection, context) };
};

export const scanCounts: Query<'scans.counts'> = (connection, _input, context) => ({
  unfiled: maySee(context) ? countOf(connection, 'waiting') : 0,
  missing: missingCount(connection, context),
});

/** From the tally that the table's triggers keep. */
function missingCount(connection: Connection, { actor, day }: QueryContext): number {
  const sum = connection
    .prepare(
      `SELECT coalesce(sum(mails), 0) FROM missing_scan_tally
       WHERE confidentiality > @above AND confidentiality <= @level AND (@office IS NULL OR office = @office)`,
    )
    .pluck();
  return sightsOf(actor, day)
    .map(({ office, above, level }) => sum.get({ office, above, level }) as number)
    .reduce((total, count) => total + count, 0);
}

/** By its number, or the emergency one on its paper. Where a file may be attached only. */
export const findMail: Query<'scans.find-mail'> = (connection, { label }, context) => {
  const asked = parseLabel(label);
  if (!asked) return { lines: [] };
  const sight = visible(context.actor, context.day, 'blob.attach');
  if (asked.form === 'emergency') {
    const stamped = connection.prepare(
      `SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE m.id = ? AND m.state = 'registered' AND ${sight.sql}`,
    );
    const rows = mailsInEmergency(connection, asked).flatMap(({ mail }) =>
      stamped.all(mail, ...sight.values),
    );
    return { lines: (rows as MailRow[]).map((row) => toMailLine(row, context)) };
  }
  const terms = [`m.state = 'registered'`, sight.sql];
  const values: (string | number)[] = [asked.number, ...sight.values];
  if (asked.form !== 'number') {
    terms.push('b.year = ?', 'b.supplement = ?');
    values.push(asked.year, asked.supplement);
  }
  if (asked.form === 'label') {
    terms.push(asked.office === null ? `r.series LIKE ? || '-%'` : 'r.series = ?');
    values.push(asked.office === null ? asked.prefix : `${asked.prefix}-${asked.office}`);
  }
  // Through the books: each has one place for a number.
  const rows = connection
    .prepare(
      `SELECT ${MAIL_COLUMNS} FROM book b CROSS JOIN mail m INDEXED BY mail_number ON m.register = b.register AND m.year = b.year
         AND m.supplement = b.supplement AND m.number > 0 AND m.number = ? JOIN register r ON r.id = m.register
       WHERE ${terms.join(' AND ')} ORDER BY b.year DESC, m.position DESC LIMIT ${MOST_FOUND}`,
    )
    .all(...values) as MailRow[];
  return { lines: rows.map((row) => toMailLine(row, context)) };
};
