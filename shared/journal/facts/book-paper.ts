import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import { factType, place } from '../fact-type.ts';

/**
 * The paper part of a book enters the register: a book that started after paper number 37 now starts earlier. Each
 * number that this takes in is accounted for in the same transaction, by its imported entry or as lost.
 */
export const bookPaperPart = factType({
  type: 'book.paper-part',
  body: z.strictObject({ ...place, startsAfter: z.int().min(0) }),
  words: null,
  fold(rows, { body }) {
    patch(rows, 'book', [body.register, body.year, body.supplement], { starts_after: body.startsAfter });
  },
});
