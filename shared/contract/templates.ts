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
import { action, command, query } from './channel.ts';
import { done, id, nothing, text } from './fields.ts';
import { mailRecord } from './mail.ts';

const kind = z.enum(MAIL_KINDS);

/** What a template fills; '' and null are left to the clerk. `id` is drawn by the caller. */
export const entryTemplate = z.strictObject({
  id,
  name: text(FIELD_LIMITS.templateName, { required: true }),
  kind,
  correspondent: text(FIELD_LIMITS.correspondent),
  correspondentId: id.nullable(),
  subject: text(FIELD_LIMITS.subject, { multiline: true }),
  pieces: z.int().min(0).max(FIELD_LIMITS.piecesPerMail).nullable(),
  language: z.enum(LANGUAGES).nullable(),
  transport: z.enum(TRANSPORTS).nullable(),
  confidentiality: z.enum(CONFIDENTIALITIES).nullable(),
  priority: z.enum(PRIORITIES).nullable(),
  physicalState: z.enum(PHYSICAL_STATES).nullable(),
  category: text(FIELD_LIMITS.category),
  keywords: z.array(text(FIELD_LIMITS.keyword, { required: true })).max(FIELD_LIMITS.keywords),
  originalPlace: text(FIELD_LIMITS.originalPlace),
  observation: text(FIELD_LIMITS.observation, { multiline: true }),
  phone: text(FIELD_LIMITS.phone),
  address: text(FIELD_LIMITS.address, { multiline: true }),
});
export type EntryTemplate = z.infer<typeof entryTemplate>;

/** Fields a clerk keeps from one letter to the next, by kind of mail. */
export const pins = z.strictObject({ kind, fields: z.array(z.string().max(40)).max(40) });

export const templateChannels = {
  'template.save': command(entryTemplate, done),
  'template.remove': command(z.strictObject({ id }), done),
  /** In the order of their keys. */
  'template.list': query(nothing, z.strictObject({ templates: z.array(entryTemplate) })),
  /** The letter registered before, for F4, or the one said: null when there is none the person may read. */
  'entry.previous': query(
    z.strictObject({ kind, mail: id.nullable().default(null) }),
    z.strictObject({
      mail: mailRecord
        .extend({
          correspondentId: id.nullable(),
          /** Who was first given it. */
          assigned: z.strictObject({ unit: id, person: id.nullable() }).nullable(),
        })
        .nullable(),
    }),
  ),
  'entry.load-pins': action(z.strictObject({ kind }), z.strictObject({ fields: z.array(z.string()) })),
  'entry.save-pins': action(pins, done),
};
