import { z } from 'zod';
import { KEY_TROUBLES } from '#shared/domain/key-trouble.ts';
import { action } from './channel.ts';
import { reason } from './corrections.ts';
import { done, id, nothing } from './fields.ts';

export const keyState = z.strictObject({
  /** Null: this register has no USB key. `place` is the folder's name, never its path. */
  made: z.strictObject({ at: z.string(), place: z.string() }).nullable(),
  trouble: z.enum(KEY_TROUBLES).nullable(),
  /** Entries copied of those there are, while a key is being made. */
  making: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
  /** The last number of each book that the key or another copy says; a paper that says less is refused. */
  seen: z.array(z.strictObject({ register: z.string(), year: z.int(), supplement: z.int(), last: z.int() })),
});
export type KeyState = z.output<typeof keyState>;

export const makeKey = z.strictObject({
  /** Chosen by `place.pick-stick`. */
  place: id,
  /** Sets aside what lies there and copies everything again. */
  anew: z.boolean(),
  reason,
});
export const dropKey = z.strictObject({ reason });

/** The optional USB key of the register. */
export const keyChannels = {
  /** Looks at the stick: where it came back, what was numbered in emergency has its numbers when this answers. */
  'key.state': action(nothing, keyState),
  'key.make': action(makeKey, done),
  'key.drop': action(dropKey, done),
};
