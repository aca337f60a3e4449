import type { Connection } from '#engine/database.ts';
import { type FoundNumber, mailsInEmergency, numbersOf } from '#engine/search/numbers.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { isUuid } from '#shared/domain/ids.ts';
import { REGISTER_KINDS } from '#shared/domain/mail-kinds.ts';
import { parseLabel } from '#shared/domain/order-number.ts';
import type { Row } from '#shared/store/tables.ts';

/** The one number a label means. Refuses `mail.unknown`, `label.ambiguous`. */
export function oneNumber(connection: Connection, text: string): FoundNumber {
  const [first, second] = numbersOf(connection, text);
  if (!first) throw new DomainError('mail.unknown');
  if (second) throw new DomainError('label.ambiguous', { first: first.label, second: second.label });
  return first;
}

/** A mail's id from an id or a label. Refuses `mail.unknown`, `label.ambiguous`. */
export function mailId(connection: Connection, text: string): string {
  const typed = text.toLowerCase();
  if (isUuid(typed)) return typed;
  const label = parseLabel(text);
  const [found] = label?.form === 'emergency' ? mailsInEmergency(connection, label) : [];
  const { mail } = found ?? oneNumber(connection, text);
  if (mail === null) throw new DomainError('mail.unknown');
  return mail;
}

/** A register by 'ARR', 'ARR-DKH', its kind or its id. Refuses `register.unknown`, `register.ambiguous`. */
export function registerNamed(connection: Connection, text: string): Row<'register'> {
  const rows = connection.prepare('SELECT * FROM register ORDER BY series').all() as Row<'register'>[];
  const typed = text.trim().toUpperCase();
  const kind = (REGISTER_KINDS as readonly string[]).includes(text) ? text : null;
  const found = rows.filter(
    (row) =>
      row.id === text || row.series === typed || row.series.split('-')[0] === typed || row.kind === kind,
  );
  const [first, second] = found;
  if (!first) throw new DomainError('register.unknown', { kind: text.slice(0, 40) });
  if (second) throw new DomainError('register.ambiguous', { first: first.series, second: second.series });
  return first;
}
