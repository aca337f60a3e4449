import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { TERM_LISTS } from '#shared/domain/terms.ts';
import { command, query } from './channel.ts';
import { nothing, text } from './fields.ts';

const list = z.enum(TERM_LISTS);
const word = text(FIELD_LIMITS.keyword);

export const saveTerm = z.strictObject({
  /** Null for a new one. */
  id: z.string().max(36).nullable(),
  list,
  ar: word,
  fr: word,
  /** Proposed no more; letters that bear it keep it. */
  retired: z.boolean().default(false),
});

const term = z.strictObject({
  id: z.string(),
  list,
  ar: z.string(),
  fr: z.string(),
  retired: z.boolean(),
});
export type TermLine = z.infer<typeof term>;

export const termChannels = {
  'term.save': command(saveTerm, z.strictObject({ id: z.string() })),
  /** Delivered ones as the office made them, then its own in the order they came. */
  'term.list': query(nothing, z.strictObject({ terms: z.array(term) })),
};
