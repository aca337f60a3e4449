import { z } from 'zod';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { query } from './channel.ts';
import { civilDate, id } from './fields.ts';

/** `opened` its words · `viewed` a page of its scan · `copied` a file · `printed` · `exported` a list. */
export const ACCESS_ACTS = ['opened', 'viewed', 'copied', 'printed', 'exported'] as const;
export type AccessAct = (typeof ACCESS_ACTS)[number];

/** More than a person reads, and what one table holds. */
export const MOST_ACCESSES = 5_000;

/** That somebody saw a confidential letter: who, when, which number. Never a word of it. */
export const accessLine = z.strictObject({
  id: z.int(),
  at: z.string(),
  person: z.string(),
  /** Their id; '' where no person acted. */
  who: z.string(),
  act: z.enum(ACCESS_ACTS),
  /** The letter's number; '' for a list. */
  label: z.string(),
  confidentiality: z.enum(CONFIDENTIALITIES).nullable(),
  /** Lines of an exported list; 1 otherwise. */
  lines: z.int(),
});

export const accessChannels = {
  /** Newest first, of the days asked for, at most MOST_ACCESSES; `more` when there are others. */
  'access.list': query(
    z.strictObject({
      from: civilDate,
      to: civilDate,
      /** Only these acts, or this person's, where they are named. */
      acts: z.array(z.enum(ACCESS_ACTS)).max(ACCESS_ACTS.length).optional(),
      who: id.optional(),
    }),
    z.strictObject({ lines: z.array(accessLine), more: z.boolean() }),
  ),
};
