import { z } from 'zod';
import { action } from './channel.ts';
import { digest, id, nothing } from './fields.ts';
import { syncState } from './sync.ts';

const count = z.int().min(0);

/** A bundle this PC wrote for its centre. */
export const writtenBundle = z.strictObject({
  id: digest,
  /** Ten characters of it: in the names of its files, and on its printed inventory. */
  code: z.string(),
  madeAt: z.string(),
  entries: count,
  /** Entries that did not fit and wait for the next one. */
  left: count,
  scans: count,
  bytes: count,
  numbers: z.array(
    z.strictObject({ series: z.string(), year: z.int(), first: z.int(), last: z.int(), letters: count }),
  ),
  parts: z.int().min(1),
  /** Parts that went to a stick already, from the first on. */
  copied: count,
  /** Null until its answer was read. */
  answered: z
    .strictObject({ at: z.string(), entries: count, scans: count, problem: z.string().nullable() })
    .nullable(),
});
export type WrittenBundle = z.output<typeof writtenBundle>;

/**
 * A bundle found on a stick. `taken`: the centre's answer, read by this PC · `carried`: another PC's, brought to the
 * centre, its answer is on the stick · `missing`: parts are on another stick · `waiting`: it goes to the centre, which
 * does not answer · `own`: this PC's own, on its way · `older`: said already · `other`: an answer for another PC ·
 * `refused`: `problem` says why.
 */
export const foundBundle = z.strictObject({
  /** '' for a file that is none. */
  code: z.string(),
  /** The file's name where it is no bundle, else ''. */
  file: z.string(),
  kind: z.enum(['request', 'answer']).nullable(),
  state: z.enum(['taken', 'carried', 'missing', 'waiting', 'own', 'older', 'other', 'refused']),
  missing: z.array(z.int()),
  problem: z.string().nullable(),
  /** What an answer brought. */
  entries: count,
  scans: count,
});
export type FoundBundle = z.output<typeof foundBundle>;

export const bundleProgress = z.strictObject({ act: z.enum(['write', 'read']), done: count, total: count });

export const bundleChannels = {
  /** Newest first. */
  'bundle.list': action(
    nothing,
    z.strictObject({ bundles: z.array(writtenBundle), running: bundleProgress.nullable() }),
  ),
  /** Goes on with a bundle that is not wholly on sticks, or begins one. The place was chosen by `place.pick-stick`. */
  'bundle.write': action(
    z.strictObject({
      place: id,
      /** In megabytes: what may be written there; null = what is free. */
      limit: z.int().min(1).max(1_000_000).nullable(),
      /** Leaves what was begun, and writes all of it anew. */
      anew: z.boolean(),
    }),
    z.strictObject({ bundle: writtenBundle, written: count }),
  ),
  'bundle.read': action(
    z.strictObject({ place: id }),
    z.strictObject({ found: z.array(foundBundle), state: syncState }),
  ),
};
