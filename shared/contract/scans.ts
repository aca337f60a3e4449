import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { action, query } from './channel.ts';
import { digest, done, id, nothing, text } from './fields.ts';
import { mailLine } from './mail.ts';

/** A scan taken from the watched folder and on no letter yet. */
export const scanLine = z.strictObject({
  sha256: digest,
  name: z.string(),
  size: z.int(),
  mime: z.string(),
  pages: z.int(),
  arrivedAt: z.string(),
  /** Why it was put away; '' while it waits. */
  reason: z.string(),
});
export type ScanLine = z.infer<typeof scanLine>;

const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** How the watched folder stands; `code`s have a sentence in the screens' languages. */
export const scanStatus = z.strictObject({
  folder: z.strictObject({ label: z.string() }).nullable(),
  /** Why nothing can be taken now. */
  problem: z.strictObject({ code: z.string(), params }).nullable(),
  /** Files still being written. */
  waiting: z.int(),
  /** Files left where they are, the first fifty. */
  refused: z.array(z.strictObject({ name: z.string(), code: z.string(), params })),
});
export type ScanStatus = z.infer<typeof scanStatus>;

export const putAwayScan = z.strictObject({
  sha256: digest,
  reason: text(FIELD_LIMITS.reason, { required: true }),
});

export const scanChannels = {
  'scans.status': action(nothing, scanStatus),
  /** A folder chosen by `place.pick-scan`; null stops watching. */
  'scans.set-folder': action(z.strictObject({ place: id.nullable() }), scanStatus),
  /** What waits, oldest first, or what was put away, newest first; 500 at most. */
  'scans.unfiled': query(
    z.strictObject({ putAway: z.boolean() }),
    z.strictObject({ scans: z.array(scanLine), total: z.int() }),
  ),
  /** Letters whose original is paper and that have no file; newest first, from the line at `at` (from 0) on. */
  'scans.missing': query(
    z.strictObject({ at: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.strictObject({ lines: z.array(mailLine), total: z.int() }),
  ),
  'scans.counts': query(nothing, z.strictObject({ unfiled: z.int(), missing: z.int() })),
  /** Letters named by a number as typed (`38`, `38/2026`, `ARR/38/2026`), newest book first; ten at most. */
  'scans.find-mail': query(
    z.strictObject({ label: z.string().max(60) }),
    z.strictObject({ lines: z.array(mailLine) }),
  ),
  'scans.put-away': action(putAwayScan, done),
  'scans.take-back': action(z.strictObject({ sha256: digest }), done),
};
