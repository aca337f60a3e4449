import { z } from 'zod';
import { formatLabel } from '#shared/domain/order-number.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import { date, type FoldInput, factType, place, uuid } from '../fact-type.ts';
import { type FieldChange, recordEvent } from '../mail-event.ts';
import { accountFor } from '../number-rows.ts';
import { mayNumber } from './pen.ts';

/** Several letters leave to one body under one number of the register of dispatch notes. */
export const dispatchIssue = factType({
  type: 'dispatch.issue',
  body: z.strictObject({
    note: uuid,
    ...place,
    number: z.int().min(1),
    /** In the order of the paper. */
    mails: z.array(uuid).min(1),
  }),
  words: z.strictObject({ recipient: z.string(), address: z.string(), remark: z.string() }),
  fold(rows, input) {
    const { entry, hash, body, words } = input;
    const { register, year, supplement, number, note } = body;
    // Written outside the pen's epoch: the number is another note's. This one stays, struck, and its letters are free.
    const counts = mayNumber(rows, entry, { register, year, supplement, number });
    const known = rows.get('register', register);
    const recipient = words?.recipient ?? '';
    rows.put('dispatch_note', {
      id: note,
      register,
      year,
      supplement,
      number,
      office: known?.office ?? '',
      state: counts ? 'issued' : 'void',
      recipient,
      recipient_key: foldText(recipient),
      address: words?.address ?? '',
      remark: words?.remark ?? '',
      issued_at: entry.ts,
      issued_on: entry.ts.slice(0, 10),
      returned_on: null,
      received_by: '',
      reason: '',
      entry: entry.id,
      entry_hash: hash,
      position: entry.seq,
      person: entry.usr,
    });
    for (const [index, mail] of body.mails.entries())
      rows.put('dispatch_line', { note, place: index + 1, mail });
    if (!counts) {
      rows.put('number_refused', { mail: note, device: entry.dev, number, entry: entry.id, asked: 1 });
      return;
    }
    accountFor(rows, entry, {
      ...{ register, year, supplement, from: number, to: number },
      ...{ state: 'valid', mail: null, reason: '' },
    });
    const label = formatLabel({ series: known?.series ?? '', number, year, supplement });
    tell(rows, input, body.mails, '', [{ field: 'dispatch', before: '', after: label }]);
  },
});

/** The signed copy came back; its scan lies with every letter it answers for. */
export const dispatchReturn = factType({
  type: 'dispatch.return',
  body: z.strictObject({ note: uuid, on: date }),
  words: z.strictObject({ receivedBy: z.string(), fileNames: z.array(z.string()) }),
  fold(rows, input) {
    const { entry, body, words } = input;
    // Struck meanwhile, or its number was another's all along.
    if (rows.get('dispatch_note', body.note)?.state === 'void') return;
    const fields = { returned_on: body.on, received_by: words?.receivedBy ?? '' };
    patch(rows, 'dispatch_note', [body.note], { state: 'returned', ...fields });
    const mails = mailsOf(rows, body.note);
    for (const mail of mails) {
      entry.blobs.forEach((blob, index) => {
        const name = words?.fileNames[index] ?? '';
        rows.put('mail_file', { mail, ...blob, name, entry: entry.id, added_at: entry.ts });
      });
      if (rows.get('mail', mail) && entry.blobs.length > 0)
        patch(rows, 'mail', [mail], { file_count: rows.list('mail_file', { mail }).length });
    }
    tell(
      rows,
      input,
      mails,
      '',
      (words?.fileNames ?? []).map((name) => ({ field: 'file', before: '', after: name })),
    );
  },
});

/** Struck with its reason: the number stays, and its letters may go on another note. */
export const dispatchVoid = factType({
  type: 'dispatch.void',
  body: z.strictObject({ note: uuid }),
  words: z.strictObject({ reason: z.string() }),
  fold(rows, input) {
    const { entry, body, words } = input;
    const reason = words?.reason ?? '';
    if (rows.get('number_refused', body.note)) return;
    const note = patch(rows, 'dispatch_note', [body.note], { state: 'void', reason });
    const { register, year, supplement, number } = note;
    accountFor(rows, entry, {
      ...{ register, year, supplement, from: number, to: number },
      ...{ state: 'void', mail: null, reason },
    });
    tell(rows, input, mailsOf(rows, body.note), reason, []);
  },
});

function mailsOf(rows: Rows, note: string): string[] {
  return rows.list('dispatch_line', { note }).map(({ mail }) => mail);
}

/**
 * The letters' histories say it. The note's own words are not theirs: when one letter's content is eliminated, the
 * note still names the body it went to.
 */
function tell(
  rows: Rows,
  input: FoldInput<unknown, unknown>,
  mails: readonly string[],
  reason: string,
  changes: FieldChange[],
): void {
  for (const mail of mails) recordEvent(rows, { ...input, content: '' }, mail, reason, changes);
}
