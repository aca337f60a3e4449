import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import {
  CONFIDENTIALITIES,
  LANGUAGES,
  MAIL_KINDS,
  PHYSICAL_STATES,
  PRIORITIES,
  TRANSPORTS,
} from '#shared/domain/mail-kinds.ts';
import { command, query } from './channel.ts';
import { civilDate, digest, id, nationalId, nothing, text, year } from './fields.ts';

export const attachedFile = z.strictObject({
  sha256: digest,
  name: text(FIELD_LIMITS.fileName, { required: true }),
});

/** What the entry form sends. `id` is drawn with the draft, so that the same save sent twice is one mail. */
export const registerMail = z.strictObject({
  id,
  kind: z.enum(MAIL_KINDS),
  correspondent: text(FIELD_LIMITS.correspondent),
  senderReference: text(FIELD_LIMITS.senderReference),
  senderDate: civilDate.nullable(),
  receivedOn: civilDate,
  subject: text(FIELD_LIMITS.subject, { multiline: true }),
  pieces: z.int().min(0).max(9999),
  language: z.enum(LANGUAGES),
  transport: z.enum(TRANSPORTS),
  transportNumber: text(FIELD_LIMITS.transportNumber),
  postmarkDate: civilDate.nullable(),
  confidentiality: z.enum(CONFIDENTIALITIES),
  priority: z.enum(PRIORITIES),
  category: text(FIELD_LIMITS.category),
  physicalState: z.enum(PHYSICAL_STATES),
  originalPlace: text(FIELD_LIMITS.originalPlace),
  observation: text(FIELD_LIMITS.observation, { multiline: true }),
  keywords: z.array(text(FIELD_LIMITS.keyword, { required: true })).max(FIELD_LIMITS.keywords),
  phone: text(FIELD_LIMITS.phone),
  address: text(FIELD_LIMITS.address, { multiline: true }),
  /** Refused unless the council keeps national ID numbers. */
  nationalId: nationalId.default(''),
  /** Registered unopened; correspondent and subject may then be blank until `mail.complete-sealed`. */
  sealed: z.boolean(),
  /** Asked when received-on and the legal day differ by more than one working day. */
  lateReason: text(FIELD_LIMITS.reason, { multiline: true }),
  /** The open book's year when the clock proposed another one and a person confirmed; else null. */
  confirmedYear: year.nullable(),
  /** The clerk saw a likely duplicate and chose; null when none was shown. */
  duplicate: z.strictObject({ of: id, choice: z.enum(['different', 'same-again']) }).nullable(),
  files: z.array(attachedFile).max(FIELD_LIMITS.filesPerMail),
  /** Who it is in the directory, when the name was chosen there; the words stay as written. */
  correspondentId: id.nullable().default(null),
  /** Who must act, when the paper says so already: registered and assigned in one save. Best proposals first in `suggested`. */
  assign: z
    .strictObject({ unit: id, person: id.nullable(), suggested: z.array(id).max(3).default([]) })
    .nullable()
    .default(null),
  /**
   * A number that already exists without a mail: kept aside, or (`lost`) declared lost and now re-entered from
   * paper with the day the paper says. Said by who saves: a number kept aside when the form was opened may be on another
   * letter's paper once the register went back, and is lost then. Null for the next number.
   */
  into: z
    .strictObject({
      number: z.int().min(1),
      year,
      supplement: z.int().min(0),
      paperDay: civilDate.nullable(),
      lost: z.boolean().default(false),
    })
    .nullable()
    .default(null),
});
export type RegisterMail = z.infer<typeof registerMail>;
/** The same before parsing: what a form or a script hands over. */
export type RegisterMailInput = z.input<typeof registerMail>;

export const registered = z.strictObject({
  id,
  register: id,
  year,
  /** 0 while the centre has not given it. */
  number: z.int(),
  /** The ordinary number as stamped; while there is none, the emergency number. */
  label: z.string(),
  /** The number of the emergency register, or ''. */
  emergency: z.string(),
  /** Local moment with offset: the legal date. */
  registeredAt: z.string(),
  /** SHA-256 of the journal entry, hex. */
  hash: digest,
});
export type Registered = z.infer<typeof registered>;

export const mailState = z.enum(['registered', 'void', 'eliminated']);

/** One line of a list. Words are empty when the person may see the line but not its words. */
export const mailLine = z.strictObject({
  id,
  kind: z.enum(MAIL_KINDS),
  label: z.string(),
  /** 0 while the centre has not given it: `label` is the emergency number then. */
  number: z.int(),
  /** The number of the emergency register, shown beside the ordinary one for ever; or ''. */
  emergency: z.string(),
  year,
  state: mailState,
  registeredAt: z.string(),
  receivedOn: z.string(),
  correspondent: z.string(),
  senderReference: z.string(),
  subject: z.string(),
  confidentiality: z.enum(CONFIDENTIALITIES),
  priority: z.enum(PRIORITIES),
  sealed: z.boolean(),
  fileCount: z.int(),
  hidden: z.boolean(),
});
export type MailLine = z.infer<typeof mailLine>;

/** One thing that happened to a mail, as its history shows it. */
export const historyLine = z.strictObject({
  entry: id,
  type: z.string(),
  at: z.string(),
  person: z.string(),
  /** The absent person it was done for, by rights lent for those days; '' when by one's own. */
  inPlaceOf: z.string(),
  reason: z.string(),
  /** Field by field, before → after. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
  hash: digest,
});
export type HistoryLine = z.infer<typeof historyLine>;

export const mailFile = z.strictObject({
  sha256: digest,
  name: z.string(),
  size: z.int(),
  mime: z.string(),
  addedAt: z.string(),
  /** `awaited`: the scan has not come to this PC yet · `only-here`: the centre has not said that it has it. */
  place: z.enum(['here', 'awaited', 'only-here']),
});

export const mailRecord = mailLine.extend({
  register: id,
  /** A line of an old register, brought in from a file. */
  imported: z.boolean(),
  senderDate: z.string().nullable(),
  pieces: z.int(),
  language: z.enum(LANGUAGES),
  transport: z.enum(TRANSPORTS),
  transportNumber: z.string(),
  postmarkDate: z.string().nullable(),
  category: z.string(),
  physicalState: z.enum(PHYSICAL_STATES),
  originalPlace: z.string(),
  observation: z.string(),
  keywords: z.array(z.string()),
  phone: z.string(),
  address: z.string(),
  /** Null: there is none and the council keeps none. */
  nationalId: z.string().nullable(),
  /** None shows, and yet one is kept: it was given on another PC while it was being erased. It can be erased. */
  nationalIdLeft: z.boolean(),
  lateReason: z.string(),
  registeredBy: z.string(),
  hash: digest,
  files: z.array(mailFile),
  history: z.array(historyLine),
});
export type MailRecord = z.infer<typeof mailRecord>;

/** What is known of a letter before it is saved. */
export const duplicateQuestion = z.strictObject({
  kind: z.enum(MAIL_KINDS),
  correspondent: text(FIELD_LIMITS.correspondent),
  /** Who it is in the directory, whatever of its names is written. */
  correspondentId: id.nullable().default(null),
  senderReference: text(FIELD_LIMITS.senderReference),
  senderDate: civilDate.nullable(),
  subject: text(FIELD_LIMITS.subject, { multiline: true }),
  files: z.array(digest).max(FIELD_LIMITS.filesPerMail),
});

/** Why a letter looks like one already registered, surest first. */
export const duplicate = z.strictObject({
  why: z.enum(['same-file', 'same-reference', 'near-subject']),
  /** Null when the person may not read it: "a similar letter exists, ask the head of office". */
  line: mailLine.nullable(),
});
export type Duplicate = z.infer<typeof duplicate>;

export const mailChannels = {
  'mail.register': command(registerMail, registered),
  /** The next number of the open book, shown while typing; only the save gives it. */
  'mail.expected-number': query(
    z.strictObject({ kind: z.enum(MAIL_KINDS) }),
    z.strictObject({ label: z.string(), number: z.int(), year }),
  ),
  /** The oldest day of arrival that is registered in time today, by the council's days off; before it a reason is asked. */
  'mail.on-time-since': query(nothing, z.strictObject({ day: z.string() })),
  'mail.duplicates': query(duplicateQuestion, z.strictObject({ found: z.array(duplicate) })),
  /** Newest first, from the line at `at` (from 0) on; `total` is the whole list's. */
  'mail.list': query(
    z.strictObject({
      day: civilDate.nullable(),
      kind: z.enum(MAIL_KINDS).nullable(),
      at: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    z.strictObject({ lines: z.array(mailLine), total: z.int() }),
  ),
  'mail.record': query(z.strictObject({ id }), mailRecord),
};
