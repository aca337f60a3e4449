import { keyOf } from '#renderer/features/circuit/receivers.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { EntryField, EntryValues } from './entry-values.ts';

export type Previous = NonNullable<OutputOf<'entry.previous'>['mail']>;

const dateText = (date: string | null): string => (date === null ? '' : numericDate(date));

/** A registered letter as the form would have it typed; without what belongs to that letter alone. */
export function valuesOf(mail: Previous): Partial<EntryValues> {
  return {
    correspondent: mail.correspondent,
    correspondentId: mail.correspondentId,
    senderReference: mail.senderReference,
    senderDate: dateText(mail.senderDate),
    receivedOn: numericDate(mail.receivedOn),
    pieces: String(mail.pieces),
    subject: mail.subject,
    receiverKey: mail.assigned && keyOf(mail.assigned),
    category: mail.category,
    transport: mail.transport,
    transportNumber: mail.transportNumber,
    postmarkDate: dateText(mail.postmarkDate),
    confidentiality: mail.confidentiality,
    priority: mail.priority,
    language: mail.language,
    physicalState: mail.physicalState,
    originalPlace: mail.originalPlace,
    observation: mail.observation,
    keywords: mail.keywords.join('، '),
    phone: mail.phone,
    address: mail.address,
  };
}

/** One field's value, with what goes with it: a name and who it is. */
export function copyOf(values: Partial<EntryValues>, field: EntryField): Partial<EntryValues> {
  // One person's, never the next one's.
  if (field === 'nationalId') return {};
  // Its name is written out where the list of units is known.
  if (field === 'receiver') return { receiver: '', receiverKey: values.receiverKey ?? null };
  const { [field]: value } = values;
  if (value === undefined) return {};
  if (field === 'correspondent')
    return { correspondent: values.correspondent ?? '', correspondentId: values.correspondentId ?? null };
  return { [field]: value };
}
