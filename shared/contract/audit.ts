import { z } from 'zod';
import { ACCESS_ACTS, accessLine } from './access.ts';
import { action } from './channel.ts';

export const AUDIT_LIMITS = { sent: 500, listed: 5_000 } as const;

/** What is done at the centre by a PC that administers it; `listed`: somebody there read this very list. */
export const CENTRE_ACTS = ['code', 'enrolled', 'revoked', 'scope', 'listed'] as const;
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

export const auditListRequest = z.strictObject({ from: day, to: day });
const keptLine = z.strictObject({
  place,
  /** What the device's clock said; of the centre's own lines, what its own said. */
  said: z.string(),
  act,
  /** A person's id, or '' where a device acted. */
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
    auditListRequest,
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
