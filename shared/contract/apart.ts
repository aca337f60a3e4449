import { z } from 'zod';
import { action } from './channel.ts';
import { reason } from './corrections.ts';
import { digest, done, id, nothing } from './fields.ts';
import { registered, registerMail } from './mail.ts';

/** An entry that the centre keeps apart, as a person looks at it. */
export const apartEntry = z.strictObject({
  hash: digest,
  /** Post of the PC that wrote it; null when it is not known here. */
  post: z.int().nullable(),
  /** `revoked`: the PC had no say any more · `fork`: its disk was a copy, or went back. */
  why: z.enum(['revoked', 'fork']),
  /** Moment it was written, as that PC said. */
  at: z.string(),
  type: z.string(),
  /** What is on its paper: an ordinary or an emergency number, or ''. */
  label: z.string(),
  kind: z.string(),
  correspondent: z.string(),
  subject: z.string(),
  /** `here`: the register has this very letter · `hidden`: its words are above this PC or this person. */
  state: z.enum(['enterable', 'here', 'hidden', 'other']),
  settled: z
    .strictObject({
      choice: z.enum(['entered', 'settled']),
      /** The letter it became. */
      mail: id.nullable(),
      label: z.string(),
      person: z.string(),
      at: z.string(),
      reason: z.string(),
    })
    .nullable(),
});
export type ApartEntry = z.output<typeof apartEntry>;

export const lookAtApart = z.strictObject({ hash: digest, reason });

/** As the engine decides it: the letter made of the entry, and what is said of the entry. */
export const enterApart = z.strictObject({ hash: digest, device: id, reason, letter: registerMail });
export const settleApart = z.strictObject({ hash: digest, device: id, reason });

export const apartChannels = {
  /** Asks the centre; oldest first. */
  'apart.list': action(nothing, z.strictObject({ entries: z.array(apartEntry) })),
  /** Its letter enters the register again, under a new registration that says where it comes from. */
  'apart.enter': action(lookAtApart, registered),
  'apart.settle': action(lookAtApart, done),
};
