import type { MailRecord } from '#shared/contract/mail.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Connection } from '../database.ts';
import { mailRecord } from '../queries/mail-record.ts';
import type { QueryContext } from '../queries/query.ts';
import { visible } from '../queries/visible.ts';

/**
 * A letter whose words go on paper: seen, readable and still whole, with its office's id. Refuses `mail.unknown`,
 * `person.not-allowed`, `mail.void`, `mail.eliminated`.
 */
export function mailForPaper(
  connection: Connection,
  id: string,
  context: QueryContext,
): { mail: MailRecord; office: string } {
  const sight = visible(context.actor, context.day, 'print.make');
  const office = connection
    .prepare(`SELECT m.office FROM mail m WHERE m.id = ? AND ${sight.sql}`)
    .pluck()
    .get(id, ...sight.values);
  if (typeof office !== 'string') throw new DomainError('mail.unknown');
  const mail = mailRecord(connection, { id }, context);
  ensure(!mail.hidden, 'person.not-allowed');
  ensure(mail.state !== 'void', 'mail.void');
  ensure(mail.state !== 'eliminated', 'mail.eliminated');
  return { mail, office };
}
