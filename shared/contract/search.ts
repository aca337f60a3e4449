import { z } from 'zod';
import { CONFIDENTIALITIES, MAIL_KINDS } from '#shared/domain/mail-kinds.ts';
import { SEARCH_LENGTH } from '#shared/domain/search-text.ts';
import { native, query } from './channel.ts';
import { civilDate, id, nothing } from './fields.ts';
import { mailLine, mailState } from './mail.ts';

const days = z.strictObject({ from: civilDate.nullable(), to: civilDate.nullable() });

/** Null leaves a filter out. Both days are included. */
export const searchFilters = z.strictObject({
  kind: z.enum(MAIL_KINDS).nullable(),
  registered: days,
  received: days,
  state: mailState.nullable(),
  confidentiality: z.enum(CONFIDENTIALITIES).nullable(),
  scan: z.boolean().nullable(),
  /** With `kind`, one register. */
  office: id.nullable().default(null),
  /** Letters this unit, or one below it, answers for or answered last. */
  unit: id.nullable().default(null),
  /** A word of the office's lists, by its id; it is met in either language. */
  category: z.string().max(36).nullable().default(null),
  keyword: z.string().max(36).nullable().default(null),
});
export type SearchFilters = z.infer<typeof searchFilters>;

export const NO_FILTERS: SearchFilters = {
  kind: null,
  registered: { from: null, to: null },
  received: { from: null, to: null },
  state: null,
  confidentiality: null,
  scan: null,
  office: null,
  unit: null,
  category: null,
  keyword: null,
};

/** What is looked for. The text is never refused: quotes, stars and operators are words like any other. */
const question = { text: z.string().max(SEARCH_LENGTH), filters: searchFilters };

/** Where the next page begins: whole words first, then other spellings, then words that begin so; newest first in each. */
export const searchCursor = z.strictObject({ band: z.enum(['exact', 'spelling', 'begun']), doc: z.int() });
export type SearchCursor = z.infer<typeof searchCursor>;

export const searchHit = z.strictObject({
  line: mailLine,
  /** `number`: its order number is what was typed; `spelling`: a name of it is written otherwise. */
  by: z.enum(['number', 'exact', 'spelling', 'begun']),
  /** Where the words are when they are not in its correspondent or subject. */
  found: z
    .strictObject({ field: z.enum(['reference', 'observation', 'keywords', 'files']), text: z.string() })
    .nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

/** Counting stops here: beyond it a list is narrowed, not read. */
export const MOST_COUNTED = 1_000;
/** Lines of one exported result. */
export const MOST_EXPORTED = 10_000;

export const searchChannels = {
  /** Offices whose letters this person reads, by their code: what a register is chosen from. */
  'search.offices': query(
    nothing,
    z.strictObject({
      offices: z.array(
        z.strictObject({ id, code: z.string(), name: z.strictObject({ ar: z.string(), fr: z.string() }) }),
      ),
    }),
  ),
  'search.mails': query(
    z.strictObject({ ...question, after: searchCursor.nullable(), limit: z.int().min(1).max(200) }),
    z.strictObject({ hits: z.array(searchHit), next: searchCursor.nullable() }),
  ),
  /** At most `MOST_COUNTED`; `more` when there are others. Apart from the page, so that no page waits for it. */
  'search.count': query(z.strictObject(question), z.strictObject({ count: z.int(), more: z.boolean() })),
};

export const searchExport = z.strictObject({ ...question, format: z.enum(['xlsx', 'csv']) });
export const searchExported = z.strictObject({ lines: z.int(), more: z.boolean() });

export const searchNativeChannels = {
  /** Writes the result, up to `MOST_EXPORTED` lines, where the person says; `saved` false when they cancelled. */
  'search.export': native(searchExport, searchExported.extend({ saved: z.boolean() })),
};
