import { z } from 'zod';
import { action } from './channel.ts';
import { done, id, nothing } from './fields.ts';

/** Six digits of the telephone, or one of the codes on paper. */
const code = z.string().max(40);

export const factorChannels = {
  'factor.state': action(nothing, z.strictObject({ on: z.boolean(), codesLeft: z.int() })),
  /** A new secret, kept nowhere until `factor.confirm`: for a telephone to photograph, or to be typed. */
  'factor.start': action(
    nothing,
    z.strictObject({
      secret: z.string(),
      /** The QR code as one SVG path in a square of `side` modules. */
      qr: z.strictObject({ side: z.int(), path: z.string() }),
    }),
  ),
  /** Answers the codes for paper, shown this once. */
  'factor.confirm': action(z.strictObject({ code }), z.strictObject({ codes: z.array(z.string()) })),
  'factor.remove': action(z.strictObject({ code }), done),
  /** An administrator, for somebody whose telephone and paper are lost. */
  'factor.reset': action(z.strictObject({ person: id }), done),
};
