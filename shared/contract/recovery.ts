import { z } from 'zod';
import { action } from './channel.ts';
import { nothing } from './fields.ts';

export const recoveryChannels = {
  /** The council's recovery key as this PC knows it; null while there is none. */
  'recovery.state': action(
    nothing,
    z.strictObject({
      key: z
        .strictObject({
          at: z.string(),
          person: z.string(),
          /** First characters of the public half: the same on every PC and on the paper. */
          mark: z.string(),
          /** This PC's own key is sealed to it. */
          sealed: z.boolean(),
        })
        .nullable(),
      /** This PC administers the council, or stands alone. */
      administers: z.boolean(),
      /** The file of keys is sealed to this PC's own code that was signed last. */
      ownSealed: z.boolean(),
    }),
  ),
  /** A new key for the whole council; its code is answered this once and kept nowhere. */
  'recovery.make': action(nothing, z.strictObject({ code: z.string(), mark: z.string() })),
  /** Another code for this PC alone; the one before opens it no more. Answered this once and kept nowhere. */
  'recovery.renew': action(nothing, z.strictObject({ code: z.string() })),
};
