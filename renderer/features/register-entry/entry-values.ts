import { z } from 'zod';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import type { StagedFile } from '#shared/contract/files.ts';
import type { RegisterMailInput } from '#shared/contract/mail.ts';
import { isUuid, uuidv7 } from '#shared/domain/ids.ts';
import {
  CONFIDENTIALITIES,
  LANGUAGES,
  type MailKind,
  PHYSICAL_STATES,
  PRIORITIES,
  TRANSPORTS,
} from '#shared/domain/mail-kinds.ts';

const staged = z.strictObject({
  sha256: z.string(),
  name: z.string(),
  size: z.number(),
  mime: z.string(),
  pages: z.number(),
});

/** The form as typed: dates and numbers stay text until they are sent, so that nothing typed is lost. */
export const entryValues = z.strictObject({
  /** Drawn with the draft: the same save sent twice is one mail. */
  id: z.string().refine(isUuid),
  correspondent: z.string(),
  /** Who it is in the directory, once chosen. */
  correspondentId: z.string().nullable().default(null),
  senderReference: z.string(),
  senderDate: z.string(),
  receivedOn: z.string(),
  pieces: z.string(),
  subject: z.string(),
  /** Who must act, as typed; '' while `receiverKey` says it. */
  receiver: z.string().default(''),
  /** The unit and the person that were meant, as the list knows them. */
  receiverKey: z.string().nullable().default(null),
  /** What was proposed before it was chosen, best first. */
  proposed: z.array(z.string()).default([]),
  category: z.string(),
  transport: z.enum(TRANSPORTS),
  transportNumber: z.string(),
  postmarkDate: z.string(),
  confidentiality: z.enum(CONFIDENTIALITIES),
  priority: z.enum(PRIORITIES),
  language: z.enum(LANGUAGES),
  physicalState: z.enum(PHYSICAL_STATES),
  originalPlace: z.string(),
  observation: z.string(),
  keywords: z.string(),
  phone: z.string(),
  address: z.string(),
  nationalId: z.string().default(''),
  sealed: z.boolean(),
  lateReason: z.string(),
  /** The day a paper says, when its number exists already; '' otherwise. */
  paperDay: z.string().default(''),
  confirmedYear: z.number().nullable(),
  files: z.array(staged),
  /** What the clerk said of a likely duplicate. */
  duplicate: z.strictObject({ of: z.string(), choice: z.enum(['different', 'same-again']) }).nullable(),
});
export type EntryValues = z.infer<typeof entryValues>;
export type EntryField = keyof EntryValues;
export type EntryFile = StagedFile;

/** Begins with the moment: what is kept of letters made one after another lies together in every index. */
const newLetterId = (): string =>
  uuidv7({ now: Date.now }, { bytes: (size) => crypto.getRandomValues(new Uint8Array(size)) });

/** A new form: the letter date blank, to be read from the paper; received today. */
export function blankEntry(): EntryValues {
  return {
    id: newLetterId(),
    correspondent: '',
    correspondentId: null,
    senderReference: '',
    senderDate: '',
    receivedOn: numericDate(today()),
    pieces: '',
    subject: '',
    receiver: '',
    receiverKey: null,
    proposed: [],
    category: '',
    transport: 'by-hand',
    transportNumber: '',
    postmarkDate: '',
    confidentiality: 'ordinary',
    priority: 'ordinary',
    language: 'ar',
    physicalState: 'paper',
    originalPlace: '',
    observation: '',
    keywords: '',
    phone: '',
    address: '',
    nationalId: '',
    sealed: false,
    lateReason: '',
    paperDay: '',
    confirmedYear: null,
    files: [],
    duplicate: null,
  };
}

/** Whether anything was typed or attached that is worth keeping. */
export function isBlank(values: EntryValues): boolean {
  const blank = blankEntry();
  return (Object.keys(blank) as EntryField[]).every(
    (name) =>
      name === 'id' ||
      name === 'receivedOn' ||
      name === 'proposed' ||
      JSON.stringify(values[name]) === JSON.stringify(blank[name]),
  );
}

export function readEntry(draft: unknown): EntryValues | null {
  const read = entryValues.safeParse(draft);
  return read.success ? read.data : null;
}

export type EntryInput = RegisterMailInput & { kind: MailKind };
