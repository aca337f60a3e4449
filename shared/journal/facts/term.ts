import { z } from 'zod';
import { TERM_LISTS } from '#shared/domain/terms.ts';
import { factType } from '../fact-type.ts';

/** A word of the office's lists, in both languages: new, renamed, retired or brought back. */
export const termSave = factType({
  type: 'term.save',
  body: z.strictObject({
    term: z.string().max(36),
    list: z.enum(TERM_LISTS),
    ar: z.string(),
    fr: z.string(),
    retired: z.boolean(),
  }),
  words: null,
  fold(rows, { entry, body: { term, retired, ...words } }) {
    rows.put('term', {
      id: term,
      ...words,
      retired: retired ? 1 : 0,
      position: rows.get('term', term)?.position ?? entry.seq,
    });
  },
});
