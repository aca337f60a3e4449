import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { hasTransportNumber, isAssignable } from './entry-input.ts';
import type { EntryField, EntryValues } from './entry-values.ts';

/** One field on the form: how it is typed, and how many of the six columns it takes. */
export interface LayoutField {
  name: EntryField;
  control: 'text' | 'area' | 'date' | 'count' | 'choice' | 'term' | 'correspondent' | 'receiver';
  span: number;
  required?: boolean;
  /** Codes and references: read left to right. */
  code?: boolean;
  /** On the screen only then. */
  when?: (values: EntryValues) => boolean;
}

/** The paper's own order: who, their reference, dates, enclosures, what about. */
const LETTER: readonly LayoutField[] = [
  { name: 'correspondent', control: 'correspondent', span: 3, required: true },
  { name: 'senderReference', control: 'text', span: 3 },
  { name: 'senderDate', control: 'date', span: 2 },
  { name: 'receivedOn', control: 'date', span: 2, required: true },
  { name: 'pieces', control: 'count', span: 2 },
  { name: 'subject', control: 'area', span: 6, required: true },
];

/** The last column of the paper book: who was given it. Only where there are units to give it to. */
const RECEIVER: LayoutField = { name: 'receiver', control: 'receiver', span: 6 };

/** What can wait, below, in a calmer group. */
const MORE: readonly LayoutField[] = [
  { name: 'category', control: 'term', span: 2 },
  { name: 'transport', control: 'choice', span: 2 },
  { name: 'confidentiality', control: 'choice', span: 2 },
  {
    name: 'transportNumber',
    control: 'text',
    span: 3,
    code: true,
    when: ({ transport }) => hasTransportNumber(transport),
  },
  {
    name: 'postmarkDate',
    control: 'date',
    span: 3,
    when: ({ transport }) => transport === 'post' || transport === 'registered-post',
  },
  { name: 'priority', control: 'choice', span: 2 },
  { name: 'language', control: 'choice', span: 2 },
  { name: 'physicalState', control: 'choice', span: 2 },
  { name: 'keywords', control: 'term', span: 3 },
  {
    name: 'originalPlace',
    control: 'text',
    span: 3,
    when: ({ physicalState }) => physicalState !== 'digital',
  },
  { name: 'phone', control: 'text', span: 2, code: true },
  { name: 'address', control: 'text', span: 4 },
  { name: 'observation', control: 'area', span: 6 },
];

/** Only where the council keeps it; beside the phone, in one row. */
const NATIONAL_ID: LayoutField = { name: 'nationalId', control: 'text', span: 2, code: true };

function withIdentity(fields: readonly LayoutField[]): LayoutField[] {
  return fields.flatMap((field) =>
    field.name === 'address'
      ? [NATIONAL_ID, { ...field, span: 6 }]
      : field.name === 'phone'
        ? { ...field, span: 4 }
        : field,
  );
}

/** Internal papers come by hand from inside the house: no post, no phone, no address. */
const OUTSIDE_ONLY = new Set<EntryField>([
  'transport',
  'transportNumber',
  'postmarkDate',
  'phone',
  'address',
]);
const INSIDE_KINDS = new Set<MailKind>(['internal', 'decision']);

export interface EntryLayout {
  letter: readonly LayoutField[];
  more: readonly LayoutField[];
  /** Only what arrives closed can be registered closed. */
  sealable: boolean;
}

export function layoutOf(kind: MailKind, hasUnits = false, hasIdentity = false): EntryLayout {
  const inside = INSIDE_KINDS.has(kind);
  return {
    letter: hasUnits && isAssignable(kind) ? [...LETTER, RECEIVER] : LETTER,
    more: inside
      ? MORE.filter((field) => !OUTSIDE_ONLY.has(field.name))
      : hasIdentity
        ? withIdentity(MORE)
        : MORE,
    sealable: kind === 'incoming',
  };
}
