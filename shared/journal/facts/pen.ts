import { z } from 'zod';
import type { Rows } from '#shared/store/rows.ts';
import type { Entry } from '../entry.ts';
import { factType, uuid } from '../fact-type.ts';
import { accountFor } from '../number-rows.ts';
import { ensureEffect, isFromCentre } from './centre.ts';

/** The centre as holder of a pen. */
export const CENTRE_PEN = '';

const change = { register: uuid, epoch: z.int().min(1) };
const lastOfBook = z.strictObject({
  year: z.int(),
  supplement: z.int().min(0),
  number: z.int().min(0),
});

/**
 * Whether a number stated by this entry counts (I9): in a council only the pen's holder gives any, and whoever enters
 * a letter from paper fills a place that waits for it.
 */
export function mayNumber(rows: Rows, entry: Entry, place: NumberPlace): boolean {
  const { register, year, supplement, number } = place;
  const pen = rows.get('pen', register);
  if (!pen) return true;
  const known = rows.get('number', register, year, supplement, number);
  const isHolder = pen.holder === entry.dev;
  if (!known) return isHolder;
  // Lost: whoever finds it on paper. Kept aside: the holder's, or two PCs would put two letters on it.
  return known.mail === null && (known.state === 'lost' || (known.state === 'reserved' && isHolder));
}

export interface NumberPlace {
  register: string;
  year: number;
  supplement: number;
  number: number;
}

/** Whether this entry's device holds the register's pen at this place of the order. */
export function holdsPen(rows: Rows, entry: Entry, register: string): boolean {
  const pen = rows.get('pen', register);
  return !pen || pen.holder === entry.dev || (pen.holder === CENTRE_PEN && isFromCentre(rows, entry));
}

/** A device holds the pen: from the day it joins with its registers, or handed over by the centre. */
export const penDelegate = factType({
  type: 'pen.delegate',
  body: z.strictObject({
    ...change,
    device: uuid,
    /** What this desk numbered alone when it joined: nobody else ever did, so it goes on before it is ordered. */
    kept: z.boolean().optional(),
  }),
  words: null,
  fold(rows, { entry, body: { register, epoch, device, kept = false } }) {
    const pen = rows.get('pen', register);
    const follows = pen ? pen.holder === CENTRE_PEN && epoch === pen.epoch + 1 : epoch === 1;
    if (follows) rows.put('pen', { register, epoch, holder: device, position: kept && !pen ? 0 : entry.seq });
  },
});

/** The holder hands the pen to the centre, and says where each of its books stands. */
export const penReturn = factType({
  type: 'pen.return',
  body: z.strictObject({
    ...change,
    books: z.array(lastOfBook.extend({ open: z.boolean() })).max(400),
  }),
  words: null,
  fold(rows, { entry, body: { register, epoch } }) {
    const pen = rows.get('pen', register);
    if (pen?.holder === entry.dev && epoch === pen.epoch + 1)
      rows.put('pen', { register, epoch, holder: CENTRE_PEN, position: entry.seq });
  },
});

/**
 * The holder is gone: the centre takes the pen, and what is stamped on paper beyond its known entries is declared
 * lost. Should the PC come back, its letters up to there fill their places; later ones get a new number.
 */
export const penRecall = factType({
  type: 'pen.recall',
  body: z.strictObject({
    ...change,
    books: z.array(lastOfBook.extend({ open: z.boolean() })).max(400),
  }),
  words: z.strictObject({ report: z.string() }),
  fold(rows, { entry, body: { register, epoch, books }, words }) {
    ensureEffect(rows, entry);
    const pen = rows.get('pen', register);
    if (!pen || pen.holder === CENTRE_PEN || epoch !== pen.epoch + 1) return;
    rows.put('pen', { register, epoch, holder: CENTRE_PEN, position: entry.seq });
    const reason = words?.report ?? '';
    // What the lost PC kept aside it may have stamped since: nobody else puts a letter there.
    for (const { year, supplement, number } of rows.list('number', { register, state: 'reserved' }))
      accountFor(rows, entry, {
        ...{ register, year, supplement, from: number, to: number },
        ...{ state: 'lost', mail: null, reason },
      });
    for (const { year, supplement, number } of books) {
      // Opened on the lost PC alone: its opening may never come.
      if (!rows.get('book', register, year, supplement))
        openLost(rows, entry, { register, year, supplement }, reason);
      const from = (rows.get('book', register, year, supplement)?.last_number ?? number) + 1;
      if (number >= from)
        accountFor(rows, entry, {
          register,
          year,
          supplement,
          from,
          to: number,
          state: 'lost',
          mail: null,
          reason,
        });
    }
  },
});

function openLost(
  rows: Rows,
  { id, ts }: Entry,
  place: { register: string; year: number; supplement: number },
  reason: string,
): void {
  const sums = { valid: 0, void: 0, reserved: 0, lost: 0 };
  rows.put('book', {
    ...place,
    ...sums,
    ...{ starts_after: 0, last_number: 0, state: 'open', imported: 0, reason },
    ...{ opened_entry: id, opened_at: ts, closed_entry: null },
  });
}

/** This PC copies every entry to a USB key from now on, or no more: who said so, and why. */
export const penKey = factType({
  type: 'pen.key',
  /** Null: no key any more. */
  body: z.strictObject({ key: uuid.nullable() }),
  words: z.strictObject({ reason: z.string() }),
  // Of no row: the key itself says how far it goes.
  fold: () => undefined,
});
