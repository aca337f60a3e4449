import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { command } from './channel.ts';
import { civilDate, done, id, text } from './fields.ts';
import { attachedFile } from './mail.ts';

export const reason = text(FIELD_LIMITS.reason, { required: true, multiline: true });

export const amendMail = z.strictObject({
  id,
  field: z.string().max(40),
  /** As typed; the rule parses it for the field. Keywords are separated by commas. */
  value: text(FIELD_LIMITS.observation, { multiline: true }),
  reason,
});

export const voidMail = z.strictObject({ id, reason });

export const completeSealed = z.strictObject({
  id,
  correspondent: text(FIELD_LIMITS.correspondent, { required: true }),
  senderReference: text(FIELD_LIMITS.senderReference),
  senderDate: civilDate.nullable(),
  subject: text(FIELD_LIMITS.subject, { required: true, multiline: true }),
  pieces: z.int().min(0).max(9999),
});

export const attachFiles = z.strictObject({
  id,
  files: z.array(attachedFile).min(1).max(FIELD_LIMITS.filesPerMail),
});

export const moveOriginal = z.strictObject({
  id,
  place: text(FIELD_LIMITS.originalPlace, { required: true }),
  reason: text(FIELD_LIMITS.reason, { multiline: true }),
});

export const eliminateContent = z.strictObject({
  mails: z.array(id).min(1).max(100),
  /** Number of the elimination slip agreed with the archives. */
  slip: text(100, { required: true }),
});

export const correctionChannels = {
  'mail.amend': command(amendMail, done),
  'mail.void': command(voidMail, done),
  'mail.complete-sealed': command(completeSealed, done),
  'blob.attach': command(attachFiles, done),
  'original.move': command(moveOriginal, done),
  'content.eliminate': command(eliminateContent, done),
};
