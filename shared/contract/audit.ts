import { z } from 'zod';
import { ACCESS_ACTS, accessLine } from './access.ts';
import { action } from './channel.ts';
import { byWhom } from './http.ts';

export const AUDIT_LIMITS = { sent: 500, listed: 5_000 } as const;

/**
 * What is done at the centre: by a person on a PC that administers it; `restored`, a copy put back, by an account of its machine;
 * `centre-copied`, its database's files were copied, while it worked or rested; `root`, the heads of all councils were signed for others;
 * `listed`, somebody read this very list.
 */
export const CENTRE_ACTS = [
  'code',
  'enrolled',
  'readmitted',
  'revoked',
  'scope',
  'restored',
  'centre-copied',
  'root',
  'listed',
] as const;
const act = z.enum([...ACCESS_ACTS, ...CENTRE_ACTS]);
export type AuditAct = z.output<typeof act>;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** As a device writes its moments: local, with its offset. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{2}:\d{2}$/);
const place = z.int().min(0);

/** One line of a desk's access log, in the order of its places there. No word of a letter, no name. */
export const sentAccess = z.strictObject({
  seq: z.int().min(1),
  at: moment,
  person: uuid,
  act: z.enum(ACCESS_ACTS),
  /** The letter; null for a list. */
  mail: uuid.nullable(),
  lines: z.int().min(0).max(100_000_000),
});
export const auditRequest = z.strictObject({
  inc: z.int().min(1).max(2_147_483_647),
  /** The place they follow on, where places between hold no line that could be sent; absent: the one before the first. */
  after: place.optional(),
  /** None: only asked how far the centre has them. */
  lines: z.array(sentAccess).max(AUDIT_LIMITS.sent),
});
/** The place up to which the centre has them: below what was sent, where a copy was put back and forgot some. */
export const auditAnswer = z.strictObject({ upto: place });

/** Of the days asked for; only these acts, or this person's (an id), where they are named. */
const auditAsked = z.strictObject({
  from: day,
  to: day,
  acts: z
    .array(act)
    .max([...ACCESS_ACTS, ...CENTRE_ACTS].length)
    .optional(),
  who: uuid.optional(),
});
export const auditListRequest = auditAsked.extend(byWhom);
const keptLine = z.strictObject({
  place,
  /** What the device's clock said; of the centre's own lines, what its own said. */
  said: z.string(),
  act,
  /** A person's id, '@' and an account of the centre's machine, or '' where a device acted. */
  person: z.string(),
  /** A letter or a device, or ''. */
  about: z.string(),
  lines: z.int(),
  office: z.string(),
  post: z.int(),
});
export const auditPage = z.strictObject({ lines: z.array(keptLine), more: z.boolean() });

export const auditChannels = {
  /** The council's lines at the centre, newest first; on a PC that administers it, for whoever verifies everywhere. */
  'audit.list': action(
    auditAsked,
    z.strictObject({
      lines: z.array(
        accessLine.extend({
          act,
          /** Of the PC: 'DKH 2'. */
          desk: z.string(),
        }),
      ),
      more: z.boolean(),
    }),
  ),
};
