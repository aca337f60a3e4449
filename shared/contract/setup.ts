import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { REGISTER_KINDS } from '#shared/domain/mail-kinds.ts';
import { session } from './channel.ts';
import { done, id, language, nothing, text } from './fields.ts';

const seriesPart = z.string().regex(/^[A-Z0-9]{1,8}$/, { error: 'series.malformed' });
const name = text(FIELD_LIMITS.organizationName);

export const firstRegister = z.strictObject({
  kind: z.enum(REGISTER_KINDS),
  prefix: seriesPart,
  /** Last number already given in the paper book this year; 0 when the book starts here. */
  lastPaper: z.int().min(0).max(9_999_999),
});

/** What the first run asks, in the order it asks it. */
export const firstRun = z.strictObject({
  language,
  council: z.strictObject({ ar: name, fr: name }),
  office: z.strictObject({ ar: name, fr: name, code: seriesPart }),
  registers: z.array(firstRegister).min(1).max(20),
  /** A place chosen by `place.pick-backup`; null = asked again later by a banner. */
  backupPlace: id.nullable(),
  administrator: z.strictObject({
    login: text(FIELD_LIMITS.login, { required: true }),
    name: text(FIELD_LIMITS.personName, { required: true }),
    password: z.string().max(1000),
  }),
});
export type FirstRun = z.infer<typeof firstRun>;

/** One more PC of an office whose council has a centre: its office and registers come from there. */
export const oneMorePc = firstRun.omit({ office: true, registers: true });
export type OneMorePc = z.infer<typeof oneMorePc>;

export const setupChannels = {
  /** Creates the store, its keys and its first people; the recovery code is shown once. */
  'setup.create': session(firstRun, z.strictObject({ recoveryCode: z.string() })),
  /** The same without a register: `sync.join` follows, with a code made for its office. */
  'setup.create-one-more': session(oneMorePc, z.strictObject({ recoveryCode: z.string() })),
  /** The wizard's answers so far, without the password: they survive a crash. */
  'setup.save-draft': session(z.strictObject({ json: z.string().max(20_000) }), done),
  'setup.load-draft': session(nothing, z.strictObject({ json: z.string().nullable() })),
};
