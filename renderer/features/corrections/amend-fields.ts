import { type LayoutField, layoutOf } from '#renderer/features/register-entry/entry-layout.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';

/** Core fields, locked since the registration: an error there is voided and registered again. */
export const LOCKED_FIELDS = [
  'correspondent',
  'senderReference',
  'senderDate',
  'receivedOn',
  'subject',
  'pieces',
] as const;

/** Fields a visible correction may change, as the entry form shows them. The original moves by its own action. */
export function amendFields(kind: MailKind): readonly LayoutField[] {
  return layoutOf(kind).more.filter((field) => field.name !== 'originalPlace');
}

/** The value a field has now, as somebody would type it. */
export function typedValue(mail: MailRecord, name: string): string {
  if (name === 'keywords') return mail.keywords.join('، ');
  if (name === 'postmarkDate') return mail.postmarkDate ? numericDate(mail.postmarkDate) : '';
  const value = mail[name as keyof MailRecord];
  return typeof value === 'string' ? value : '';
}

/** What the engine is asked to write, or the code of what is wrong. Days are sent as 'yyyy-MM-dd'. */
export function amendedValue(
  name: string,
  typed: string,
  today: CivilDate,
): { value: string } | { problem: string } {
  if (name !== 'postmarkDate' || typed.trim() === '') return { value: typed };
  const day = readTypedDate(typed, today);
  if (day === null) return { problem: 'date.impossible' };
  return day > today ? { problem: 'date.in-future' } : { value: day };
}
