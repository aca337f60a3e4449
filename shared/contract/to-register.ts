import { z } from 'zod';
import { MAIL_KINDS } from '#shared/domain/mail-kinds.ts';
import { query } from './channel.ts';
import { nothing, year } from './fields.ts';
import { mailLine } from './mail.ts';

/** Lines of each part of the tray: beyond it the book itself is looked at. */
export const MOST_TO_REGISTER = 200;

/** A number that stands in the book without its letter. */
const waitingNumber = z.strictObject({
  kind: z.enum(MAIL_KINDS),
  label: z.string(),
  year,
  supplement: z.int(),
  number: z.int(),
  /** Kept aside, or lost and to be typed again from paper. */
  state: z.enum(['reserved', 'lost']),
  reason: z.string(),
});

/** An entry form left half typed. */
const startedEntry = z.strictObject({
  kind: z.enum(MAIL_KINDS),
  correspondent: z.string(),
  subject: z.string(),
  savedAt: z.string(),
});

export const toRegisterChannels = {
  /** What has no line of its own in the register yet; only for whoever registers. */
  'register.waiting': query(
    nothing,
    z.strictObject({
      total: z.int(),
      started: z.array(startedEntry),
      numbers: z.array(waitingNumber),
      /** Envelopes registered unopened, to be completed. */
      sealed: z.array(mailLine),
    }),
  ),
};
