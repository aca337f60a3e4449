import { z } from 'zod';
import { action, native } from './channel.ts';
import { nothing } from './fields.ts';
import { syncState } from './sync.ts';

/** What a person should look after, the most pressing first. */
export const CONCERNS = [
  'pen-locked',
  'disk-low',
  'backup-none',
  'backup-failed',
  'backup-overdue',
  'backup-same-disk',
  'centre-attention',
  'centre-silent',
  'council-code-ended',
  'council-code-waits',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** How this PC is: counts, sizes in bytes, moments and codes. No name, no word of a letter, no folder. */
export const health = z.strictObject({
  concerns: z.array(z.enum(CONCERNS)),
  /** Migrations applied. */
  schema: z.int(),
  /** Entries this PC wrote in its own journal. */
  entries: z.int(),
  databaseBytes: z.number(),
  files: z.int(),
  fileBytes: z.number(),
  /** On the disk of the register; null where the system does not say. */
  freeBytes: z.number().nullable(),
  backup: z.strictObject({
    place: z.enum(['none', 'here', 'away']),
    sameDisk: z.boolean(),
    lastGoodAt: z.string().nullable(),
    /** Code of the refusal of the last try, until one succeeds. */
    problem: z.string().nullable(),
    overdue: z.boolean(),
  }),
  centre: syncState.pick({ state: true, problem: true, waiting: true, post: true, lastContactAt: true }),
  onlyHere: z.int(),
  penLocked: z.string().nullable(),
  /**
   * The council's recovery code: none · `sealed`, it opens this PC · `waits`, it does not yet · `ended`, this PC made one that no longer
   * counts, and there is none.
   */
  councilCode: z.enum(['none', 'sealed', 'waits', 'ended']),
});
export type Health = z.output<typeof health>;

export const healthChannels = {
  'health.read': action(nothing, health),
};

export const healthNativeChannels = {
  /**
   * Writes `health.read`, the versions and the end of the log where the person says, as a text they can read before
   * they send it. Nobody needs to be signed in: a store that does not open is why help is asked.
   */
  'support.save': native(nothing, z.strictObject({ saved: z.boolean() })),
};
