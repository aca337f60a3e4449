import { z } from 'zod';
import { MOST_YEARS } from '#shared/domain/retention.ts';
import { command, query } from './channel.ts';
import { done, nothing } from './fields.ts';

/** Id of a category; '' = every letter without a rule of its own. */
const category = z.string().max(36);
/** 0 = for ever. */
const years = z.int().min(0).max(MOST_YEARS);

/** Null takes the rule back. */
export const setRetention = z.strictObject({ category, years: years.nullable() });

const dueLine = z.strictObject({
  series: z.string(),
  year: z.int(),
  /** As written on the letters. */
  category: z.string(),
  letters: z.int(),
  /** Lowest and highest order number among them; what lies between may have another category. */
  first: z.int(),
  last: z.int(),
});
export type RetentionDue = z.infer<typeof dueLine>;

export const retentionChannels = {
  'retention.rules': query(nothing, z.strictObject({ rules: z.array(z.strictObject({ category, years })) })),
  'retention.set': command(setRetention, done),
  /** Letters past their time that nothing is waited for, by book and category: what a list for the archives proposes. */
  'retention.due': query(nothing, z.strictObject({ lines: z.array(dueLine) })),
};
