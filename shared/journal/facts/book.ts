import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { date, factType, hex32, place } from '../fact-type.ts';

/** Opens a yearly book, or a numbered supplement after its closing. */
export const bookOpen = factType({
  type: 'book.open',
  body: z.strictObject({
    ...place,
    /** Last number of the paper book this one continues; 0 when it starts here. */
    startsAfter: z.int().min(0),
    imported: z.boolean(),
  }),
  words: z.strictObject({ reason: z.string() }),
  fold(rows, { entry, body, words }) {
    // Two PCs opened the new year's book without knowing of each other: it is one book.
    if (rows.get('pen', body.register) && rows.get('book', body.register, body.year, body.supplement)) return;
    rows.put('book', {
      register: body.register,
      year: body.year,
      supplement: body.supplement,
      starts_after: body.startsAfter,
      last_number: body.startsAfter,
      state: 'open',
      imported: body.imported ? 1 : 0,
      reason: words?.reason ?? '',
      opened_entry: entry.id,
      opened_at: entry.ts,
      closed_entry: null,
      valid: 0,
      void: 0,
      reserved: 0,
      lost: 0,
    });
  },
});

export const closingTotals = z.strictObject({
  first: z.int(),
  last: z.int(),
  valid: z.int(),
  void: z.int(),
  reserved: z.int(),
  lost: z.int(),
  expected: z.int(),
});

function totalsOf(book: Row<'book'>): z.output<typeof closingTotals> {
  const { starts_after, last_number: last, valid, reserved, lost } = book;
  const first = starts_after + 1;
  return { first, last, valid, void: book.void, reserved, lost, expected: last - starts_after };
}

/** Closes a day (`day` given) or the year, sealed with the chain's head at that moment. */
export const bookClose = factType({
  type: 'book.close',
  body: z.strictObject({
    ...place,
    day: date.nullable(),
    totals: closingTotals,
    chain: z.strictObject({ seq: z.int().min(0), hash: hex32 }),
  }),
  words: null,
  fold(rows, { entry, body }) {
    const { register, year, supplement } = body;
    const book = rows.get('book', register, year, supplement);
    // Where the centre numbers, others' letters may come in between: the certificate counts what stands before it in
    // the council's order, the same on every PC.
    const counted = rows.get('pen', register)?.holder === '' && book ? totalsOf(book) : body.totals;
    rows.put('closing', {
      entry: entry.id,
      register,
      year,
      supplement,
      day: body.day,
      totals: JSON.stringify(counted),
      chain_position: body.chain.seq,
      chain_hash: body.chain.hash,
      at: entry.ts,
      person: entry.usr,
    });
    if (body.day !== null) return;
    patch(rows, 'book', [body.register, body.year, body.supplement], {
      state: 'closed',
      closed_entry: entry.id,
    });
  },
});

/** A person confirmed (or corrected) "last stamped: 120" before the day's first number. */
export const penConfirm = factType({
  type: 'pen.confirm',
  body: z.strictObject({ ...place, day: date, lastNumber: z.int().min(0) }),
  words: null,
  fold(rows, { entry, body }) {
    rows.put('pen_check', {
      register: body.register,
      year: body.year,
      supplement: body.supplement,
      day: body.day,
      last_number: body.lastNumber,
      entry: entry.id,
    });
  },
});
