import { DomainError } from '#shared/domain/errors.ts';
import { FROM_MAIL, MAIL_COLUMNS, type MailRow, toMailLine } from './mail-line.ts';
import type { Query } from './query.ts';
import { visible } from './visible.ts';

/** A page of the register, newest first by position in the journal: no clock decides the order. */
export const mailList: Query<'mail.list'> = (connection, input, context) => {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  if (input.kind !== null) {
    terms.push('m.kind = ?');
    values.push(input.kind);
  }
  if (input.day !== null) {
    terms.push('m.registered_on = ?');
    values.push(input.day);
  }
  const sight = visible(context.actor, context.day);
  terms.push(sight.sql);
  values.push(...sight.values);
  const where = terms.join(' AND ');
  const total = connection
    .prepare(`SELECT count(*) FROM mail m WHERE ${where}`)
    .pluck()
    .get(...values) as number;
  const after = input.before === null ? '' : 'AND m.position < ?';
  const position = input.before === null ? [] : [positionOf(connection, input.before)];
  const rows = connection
    .prepare(`SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE ${where} ${after} ORDER BY m.position DESC LIMIT ?`)
    .all(...values, ...position, input.limit) as MailRow[];
  return { lines: rows.map((row) => toMailLine(row, context)), total };
};

function positionOf(connection: Parameters<typeof mailList>[0], id: string): number {
  const position = connection.prepare('SELECT position FROM mail WHERE id = ?').pluck().get(id);
  if (typeof position !== 'number') throw new DomainError('mail.unknown');
  return position;
}
