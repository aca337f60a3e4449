import { z } from 'zod';
import { command, query } from './channel.ts';
import { reason } from './corrections.ts';
import { done, id, nationalId, nothing, text } from './fields.ts';

/** `authorisation`: the CNDP's, which must come first (law 09-08, art. 12 and 21). */
export const allowIdentity = z.strictObject({ allowed: z.boolean(), authorisation: text(100) });
/** '' erases it for ever; `reason` is then the number of the request that was granted. */
export const setIdentity = z.strictObject({ id, number: nationalId, reason });

export const identityChannels = {
  /** Whether the council keeps national ID numbers: never before an administrator says so. */
  'identity.rule': query(nothing, allowIdentity),
  'identity.allow': command(allowIdentity, done),
  'identity.set': command(setIdentity, done),
};
