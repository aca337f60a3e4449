import { z } from 'zod';
import { action } from './channel.ts';
import { done, id, nothing, text } from './fields.ts';
import { codeAnswer, deviceList, newCode } from './http.ts';

/**
 * `alone`: no centre · `connected`: heads were equal at the last exchange · `syncing`: entries are under way ·
 * `offline`: nobody answers, everything is kept here · `attention`: a person must look, `problem` says at what.
 */
export const syncState = z.strictObject({
  state: z.enum(['alone', 'connected', 'syncing', 'offline', 'attention']),
  /** A code with a sentence; null unless the state is `attention` or `offline`. */
  problem: z.string().nullable(),
  /** Own entries that are not in the centre's custody yet. */
  waiting: z.int(),
  /** Registrations among them: they exist on this PC only. */
  onlyHere: z.int(),
  /** How many entries of the council are here. */
  taken: z.int(),
  centre: z.string().nullable(),
  /** Post number of this PC in the council. */
  post: z.int().nullable(),
  admin: z.boolean(),
  lastContactAt: z.string().nullable(),
});
export type SyncState = z.output<typeof syncState>;

export const joinInput = z.strictObject({
  /** Origin of the centre, as its operator gave it; https beyond this machine. */
  centre: text(300, { required: true }),
  code: text(40, { required: true }),
  /** SHA-256 of the centre's own certificate; '' when an authority of the system vouches for it. */
  certificate: z.string().regex(/^(?:[0-9a-f]{64})?$/),
});

export const syncChannels = {
  'sync.state': action(nothing, syncState),
  /** Exchanges now and answers when done. */
  'sync.now': action(nothing, syncState),
  'sync.join': action(joinInput, syncState),
  'sync.new-code': action(newCode, codeAnswer),
  'sync.devices': action(nothing, deviceList),
  'sync.revoke-device': action(z.strictObject({ device: id, reason: text(500, { required: true }) }), done),
};
