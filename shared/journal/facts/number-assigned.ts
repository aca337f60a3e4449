import { z } from 'zod';
import { formatLabel } from '#shared/domain/order-number.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Entry } from '../entry.ts';
import { factType, place, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';
import { accountFor } from '../number-rows.ts';
import { ensureEffect, isFromCentre } from './centre.ts';
import { mayNumber, type NumberPlace } from './pen.ts';

/**
 * The ordinary number of a letter that was registered without one. Given once (I7): by the centre in the transaction that
 * took it into custody, or by the pen's own holder whose USB key was away when the letter came.
 */
export const numberAssigned = factType({
  type: 'number.assigned',
  body: z.strictObject({ mail: uuid, entry: uuid, ...place, number: z.int().min(1) }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    const { mail, register, year, supplement, number } = body;
    const row = rows.get('mail', mail);
    if (!isFromCentre(rows, entry)) {
      // A holder numbers the letters of its own register, and no others.
      if (row && (row.register !== register || row.entry !== body.entry)) return;
      if (!isHolders(rows, entry, body)) {
        if (row) keepStamped(rows, entry, row, body);
        return;
      }
    }
    // The letter itself cannot be read here (a type of a newer version): its number is accounted for all the same.
    if (row && row.number !== 0) return;
    const state = row?.state === 'void' ? 'void' : 'valid';
    takeBack(rows, body);
    const numbered = { register, year, supplement, from: number, to: number };
    accountFor(rows, entry, { ...numbered, state, mail: row ? mail : null, reason: '' });
    if (!row) return;
    patch(rows, 'mail', [mail], { year, supplement, number });
    // Stamped before, outside the pen's epoch: that number stays with its letter too, for whoever holds the paper.
    const refused = rows.get('number_refused', mail);
    if (refused) rows.put('number_refused', { ...refused, asked: 1 });
    const { series = '' } = rows.get('register', register) ?? {};
    const labelOf = (stamped: number) => formatLabel({ series, number: stamped, year, supplement });
    const stamped = refused
      ? [{ field: 'number', before: labelOf(refused.number), after: labelOf(number) }]
      : [];
    recordEvent(rows, input, mail, '', stamped);
  },
});

/** A free number of a register whose pen this entry's device holds. */
const isHolders = (rows: Rows, entry: Entry, { register, year, supplement, number }: NumberPlace): boolean =>
  !rows.get('number', register, year, supplement, number) &&
  mayNumber(rows, entry, { register, year, supplement, number });

/**
 * The pen was taken back before this came, as of a stamped register: the number does not count, and stays with its letter
 * for whoever holds the paper. The letter waits at the centre already, or has its number from there. It is its own: only
 * what a PC gave an emergency number is numbered late.
 */
function keepStamped(rows: Rows, { dev }: Entry, letter: Row<'mail'>, stated: NumberPlace): void {
  const { id: mail, entry, number, year, supplement } = letter;
  if (rows.get('emergency', mail)?.device !== dev || rows.get('number_refused', mail)) return;
  if (number === stated.number && year === stated.year && supplement === stated.supplement) return;
  rows.put('number_refused', { mail, device: dev, number: stated.number, entry, asked: 1 });
}

/**
 * A centre that was put back says again what it had given. When it gave it the pen was its own: what the holder of
 * before stamped under that number may come first this time, and counts as little as it did then.
 */
function takeBack(rows: Rows, place: NumberPlace): void {
  const { register, year, supplement, number } = place;
  const known = rows.get('number', register, year, supplement, number);
  if (!known || rows.list('recovery', {}).length === 0) return;
  if (known.mail) {
    const { entry } = patch(rows, 'mail', [known.mail], { number: 0 });
    rows.put('number_refused', { mail: known.mail, device: '', number, entry, asked: 0 });
  }
  for (const { id, entry } of rows.list('dispatch_note', { register, year, supplement, number })) {
    patch(rows, 'dispatch_note', [id], { state: 'void' });
    rows.put('number_refused', { mail: id, device: '', number, entry, asked: 1 });
  }
}

/** A letter whose stamped number did not count asks the centre for one. */
export const numberAsk = factType({
  type: 'number.ask',
  body: z.strictObject({ mail: uuid, entry: uuid, register: uuid, year: z.int() }),
  words: null,
  fold(rows, { entry, body }) {
    ensureEffect(rows, entry);
    const refused = rows.get('number_refused', body.mail);
    if (refused) rows.put('number_refused', { ...refused, asked: 1 });
  },
});
