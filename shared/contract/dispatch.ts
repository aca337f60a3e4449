import { z } from 'zod';
import { DISPATCH_STATES, MOST_ON_A_NOTE } from '#shared/domain/dispatch.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { REGISTER_KINDS } from '#shared/domain/mail-kinds.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';
import { command, query } from './channel.ts';
import { reason } from './corrections.ts';
import { civilDate, digest, done, id, text, year } from './fields.ts';
import { attachedFile, mailLine } from './mail.ts';

/** A register of a kind the office does not have yet, and its first book. */
export const openRegister = z.strictObject({
  kind: z.enum(REGISTER_KINDS),
  /** '' for the kind's own. */
  prefix: z.string().max(8).default(''),
  year,
  startsAfter: z.int().min(0).max(MAX_ORDER_NUMBER),
  reason: text(FIELD_LIMITS.reason, { multiline: true }),
});

/** `id` is drawn with the form: the same note sent twice is one note. */
export const issueNote = z.strictObject({
  id,
  recipient: text(FIELD_LIMITS.correspondent, { required: true }),
  address: text(FIELD_LIMITS.address, { multiline: true }),
  remark: text(FIELD_LIMITS.observation, { multiline: true }),
  mails: z.array(id).min(1).max(MOST_ON_A_NOTE),
  /** The open book's year when the clock proposed another one and a person confirmed; else null. */
  confirmedYear: year.nullable().default(null),
});

export const returnNote = z.strictObject({
  id,
  on: civilDate,
  receivedBy: text(FIELD_LIMITS.personName),
  files: z.array(attachedFile).max(10),
});

export const voidNote = z.strictObject({ id, reason });

export const dispatchLine = z.strictObject({
  id,
  label: z.string(),
  number: z.int(),
  year,
  state: z.enum(DISPATCH_STATES),
  recipient: z.string(),
  issuedAt: z.string(),
  issuedOn: z.string(),
  returnedOn: z.string().nullable(),
  letters: z.int(),
});
export type DispatchLine = z.infer<typeof dispatchLine>;

export const dispatchRecord = dispatchLine.extend({
  address: z.string(),
  remark: z.string(),
  receivedBy: z.string(),
  reason: z.string(),
  issuedBy: z.string(),
  hash: digest,
  /** Times it was printed or saved, newest first. */
  prints: z.array(
    z.strictObject({ at: z.string(), person: z.string(), copies: z.int(), target: z.string() }),
  ),
  /** In the order of the paper; those the reader may not see have their number only. */
  mails: z.array(z.strictObject({ id, label: z.string(), pieces: z.int(), line: mailLine.nullable() })),
});
export type DispatchRecord = z.infer<typeof dispatchRecord>;

export const dispatchChannels = {
  'register.open': command(openRegister, z.strictObject({ register: id, series: z.string() })),
  'dispatch.issue': command(
    issueNote,
    z.strictObject({ id, label: z.string(), number: z.int(), year, issuedAt: z.string(), hash: digest }),
  ),
  'dispatch.return': command(returnNote, done),
  'dispatch.void': command(voidNote, done),
  /** Newest first; of one letter, or all of those offices the reader sees. `before` is the page above's last id. */
  'dispatch.list': query(
    z.strictObject({
      state: z.enum(DISPATCH_STATES).nullable(),
      mail: id.nullable(),
      before: id.nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ notes: z.array(dispatchLine), total: z.int(), waiting: z.int() }),
  ),
  'dispatch.record': query(z.strictObject({ id }), dispatchRecord),
};
