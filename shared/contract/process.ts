import { z } from 'zod';
import { MOST_PROCESSED, PROCESSED_AS, PROCESSED_FROM } from '#shared/domain/processed.ts';
import { command } from './channel.ts';
import { id } from './fields.ts';

const letter = z.strictObject({ mail: id, assignment: id.nullable() });

/** Letters of one tray, said to be processed as they are. */
export const processMail = z.strictObject({
  from: z.enum(PROCESSED_FROM),
  letters: z.array(letter).min(1).max(MOST_PROCESSED),
});

/** What one press did to one letter: enough to take it back. */
export const processed = letter.extend({ entry: id, as: z.enum(PROCESSED_AS) });
export type Processed = z.infer<typeof processed>;

export const unprocessMail = z.strictObject({ done: z.array(processed).min(1).max(MOST_PROCESSED) });

const params = z.record(z.string(), z.union([z.string(), z.number()]));
/** A letter that a rule kept back while the others went. */
const keptBack = z.strictObject({ mail: id, code: z.string(), params });
export type KeptBack = z.infer<typeof keptBack>;

export const processChannels = {
  /** Refused as a whole only when nothing could be done. */
  'mail.process': command(
    processMail,
    z.strictObject({ done: z.array(processed), keptBack: z.array(keptBack) }),
  ),
  /** Whoever pressed takes it back, while nothing else has happened to the letter. */
  'mail.unprocess': command(unprocessMail, z.strictObject({ undone: z.int(), keptBack: z.array(keptBack) })),
};
