import { z } from 'zod';
import { patch, type Rows } from '#shared/store/rows.ts';
import { factType, place } from '../fact-type.ts';

const range = z.strictObject({ ...place, from: z.int().min(1), to: z.int().min(1) });
const reasoned = z.strictObject({ reason: z.string() });

function mark(rows: Rows, body: z.output<typeof range>, state: string, entry: string, reason: string): void {
  const { register, year, supplement } = body;
  for (let number = body.from; number <= body.to; number++) {
    rows.put('number', { register, year, supplement, number, state, mail: null, entry, reason });
  }
  const book = rows.get('book', register, year, supplement);
  if (book && book.last_number < body.to)
    patch(rows, 'book', [register, year, supplement], { last_number: body.to });
}

/** Numbers kept aside with a reason; each may later receive a mail or be voided. */
export const numberReserve = factType({
  type: 'number.reserve',
  body: range,
  words: reasoned,
  fold: (rows, { entry, body, words }) => mark(rows, body, 'reserved', entry.id, words?.reason ?? ''),
});

/** Numbers known to be stamped on paper whose entries are gone; they may be re-entered from paper. */
export const penLost = factType({
  type: 'pen.lost',
  body: range,
  words: reasoned,
  fold: (rows, { entry, body, words }) => mark(rows, body, 'lost', entry.id, words?.reason ?? ''),
});

/** A reserved number that will never receive a mail. */
export const numberVoid = factType({
  type: 'number.void',
  body: z.strictObject({ ...place, number: z.int().min(1) }),
  words: reasoned,
  fold(rows, { entry, body, words }) {
    patch(rows, 'number', [body.register, body.year, body.supplement, body.number], {
      state: 'void',
      entry: entry.id,
      reason: words?.reason ?? '',
    });
  },
});
