import { z } from 'zod';
import type { NumberState } from '#shared/domain/closing.ts';
import type { Rows } from '#shared/store/rows.ts';
import type { Entry } from '../entry.ts';
import { factType, place } from '../fact-type.ts';
import { accountFor } from '../number-rows.ts';
import { holdsPen } from './pen.ts';

const range = z.strictObject({ ...place, from: z.int().min(1), to: z.int().min(1) });
const reasoned = z.strictObject({ reason: z.string() });

function mark(rows: Rows, entry: Entry, body: z.output<typeof range>, state: NumberState, reason = ''): void {
  if (holdsPen(rows, entry, body.register)) accountFor(rows, entry, { ...body, state, mail: null, reason });
}

/** Numbers kept aside with a reason; each may later receive a mail or be voided. */
export const numberReserve = factType({
  type: 'number.reserve',
  body: range,
  words: reasoned,
  fold: (rows, { entry, body, words }) => mark(rows, entry, body, 'reserved', words?.reason),
});

/** Numbers known to be stamped on paper whose entries are gone; they may be re-entered from paper. */
export const penLost = factType({
  type: 'pen.lost',
  body: range,
  words: reasoned,
  fold: (rows, { entry, body, words }) => mark(rows, entry, body, 'lost', words?.reason),
});

/** A reserved number that will never receive a mail. */
export const numberVoid = factType({
  type: 'number.void',
  body: z.strictObject({ ...place, number: z.int().min(1) }),
  words: reasoned,
  fold: (rows, { entry, body: { number, ...book }, words }) =>
    mark(rows, entry, { ...book, from: number, to: number }, 'void', words?.reason),
});
