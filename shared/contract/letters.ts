import { z } from 'zod';
import { LETTER_LIMITS } from '#shared/domain/letter-fields.ts';
import { command, query } from './channel.ts';
import { done, id, nothing, text } from './fields.ts';

const words = text(LETTER_LIMITS.text, { multiline: true });

/** `id` is drawn by the caller. One language may be left out, not both. */
export const letterTemplate = z.strictObject({
  id,
  name: text(LETTER_LIMITS.name, { required: true }),
  ar: words,
  fr: words,
});
export type LetterTemplate = z.infer<typeof letterTemplate>;

/** What one letter says, with its fields still in braces. */
export const letterText = { ar: words, fr: words };

export const letterChannels = {
  'letter.save-template': command(letterTemplate, done),
  'letter.remove-template': command(z.strictObject({ id }), done),
  /** In the order they were made. */
  'letter.templates': query(nothing, z.strictObject({ templates: z.array(letterTemplate) })),
};
