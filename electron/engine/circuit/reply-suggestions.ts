import { DomainError } from '#shared/domain/errors.ts';
import { parseLabel } from '#shared/domain/order-number.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { Connection } from '../database.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from '../queries/mail-line.ts';
import type { Query } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';

const MOST = 10;

interface Found {
  row: MailRow;
  why: 'reference' | 'correspondent';
}

/** Letters that this one seems to answer: a reference quoted in its subject, or the same correspondent. */
export const replySuggestions: Query<'reply.suggestions'> = (connection, { id }, context) => {
  const sight = visible(context.actor, context.day, 'mail.read-content');
  const mail = connection
    .prepare(`SELECT m.* FROM mail m WHERE m.id = ? AND ${sight.sql}`)
    .get(id, ...sight.values) as MailRow | undefined;
  if (!mail) throw new DomainError('mail.unknown');
  const answers = mail.kind === 'outgoing' ? 'incoming' : 'outgoing';
  // Two signs are surer than one: a reference of another sender's may be the same by chance.
  const doubt = ({ row, why }: Found): number =>
    why === 'correspondent' ? 2 : row.correspondent_key === mail.correspondent_key ? 0 : 1;
  const found = new Map<string, Found>();
  const fits = `m.id <> ? AND m.state = 'registered' AND m.id NOT IN (SELECT answers FROM mail_link WHERE reply = ?)
    AND ${sight.sql}`;
  const add = (why: 'reference' | 'correspondent', where: string, ...values: (string | number)[]) => {
    const rows = connection
      .prepare(
        `SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE ${where} AND ${fits} ORDER BY m.registered_on DESC LIMIT ${MOST}`,
      )
      .all(...values, id, id, ...sight.values) as MailRow[];
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, { row, why });
  };
  for (const quoted of quotedNumbers(connection, mail.subject)) add('reference', 'm.id = ?', quoted);
  for (const reference of quotedReferences(mail.subject))
    add('reference', `m.reference_key = ? AND m.reference_key <> ''`, reference);
  if (mail.correspondent_key !== '')
    add(
      'correspondent',
      `m.correspondent_key = ? AND m.kind = '${answers}' AND m.circuit <> 'closed'`,
      mail.correspondent_key,
    );
  return {
    found: [...found.values()]
      .sort((a, b) => doubt(a) - doubt(b))
      .slice(0, MOST)
      .map(({ row, why }) => ({ line: toMailLine(row, context), why })),
  };
};

const REFERENCE = /[\p{L}\p{N}][\p{L}\p{N}.-]*(?:\/[\p{L}\p{N}.-]+)+/gu;

/** What looks like a reference in a text: parts with a slash between, as folded references are kept. */
function quotedReferences(subject: string): string[] {
  return [...subject.matchAll(REFERENCE)].slice(0, 5).map(([quoted]) => foldText(quoted));
}

/** Our own numbers quoted in a text: `ARR-DKH/38/2026`. */
function quotedNumbers(connection: Connection, subject: string): string[] {
  const found = [...subject.matchAll(REFERENCE)].slice(0, 5).flatMap(([quoted]) => {
    const label = parseLabel(quoted);
    if (label?.form !== 'label') return [];
    const series = label.office === null ? `${label.prefix}-%` : `${label.prefix}-${label.office}`;
    return connection
      .prepare(
        `SELECT n.mail FROM register r JOIN number n ON n.register = r.id
         WHERE r.series LIKE ? AND n.year = ? AND n.supplement = ? AND n.number = ? AND n.mail IS NOT NULL`,
      )
      .pluck()
      .all(series, label.year, label.supplement, label.number) as string[];
  });
  return [...new Set(found)];
}
