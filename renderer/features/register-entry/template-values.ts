import { readCount } from '#renderer/ui/read-count.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import type { EntryTemplate } from '#shared/contract/templates.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { splitKeywords } from './entry-input.ts';
import type { EntryField, EntryValues } from './entry-values.ts';

/** What the clerk fills in a text that a template begins: «طلب شهادة لفائدة …». */
export const BLANK_SIGN = '…';

const TEXTS = [
  'correspondent',
  'subject',
  'category',
  'originalPlace',
  'observation',
  'phone',
  'address',
] as const;
const CHOICES = ['language', 'transport', 'confidentiality', 'priority', 'physicalState'] as const;

/** What a template says of the form; where it says nothing, the form stays as it is. */
export function filledBy(template: EntryTemplate): Partial<EntryValues> {
  const filled: Record<string, unknown> = {};
  for (const name of TEXTS) if (template[name] !== '') filled[name] = template[name];
  for (const name of CHOICES) if (template[name] !== null) filled[name] = template[name];
  if (template.pieces !== null) filled.pieces = String(template.pieces);
  if (template.keywords.length > 0) filled.keywords = template.keywords.join('، ');
  if (template.correspondent !== '') filled.correspondentId = template.correspondentId;
  return filled as Partial<EntryValues>;
}

/** The form as a template: all but what belongs to one letter (its reference, its dates, its files). */
export function templateFrom(values: EntryValues, kind: MailKind, name: string): InputOf<'template.save'> {
  const { correspondent, correspondentId, subject, category, originalPlace, observation, phone, address } =
    values;
  const { language, transport, confidentiality, priority, physicalState } = values;
  return {
    id: crypto.randomUUID(),
    name,
    kind,
    correspondent,
    correspondentId: correspondent === '' ? null : correspondentId,
    subject,
    pieces: values.pieces.trim() === '' ? null : readCount(values.pieces),
    language,
    transport,
    confidentiality,
    priority,
    physicalState,
    category,
    keywords: splitKeywords(values.keywords),
    originalPlace,
    observation,
    // Theirs, not the template's, unless the template names them.
    phone: correspondent === '' ? '' : phone,
    address: correspondent === '' ? '' : address,
  };
}

/** Whether the clerk still has something to write there. */
export function isStillOpen(values: EntryValues, field: string): boolean {
  const value = values[field as EntryField];
  return typeof value === 'string' && (value.trim() === '' || value.includes(BLANK_SIGN));
}
