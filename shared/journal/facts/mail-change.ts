import { z } from 'zod';
import { foldText } from '#shared/domain/text-folding.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { date, type FoldInput, factType, uuid } from '../fact-type.ts';
import { unlearn } from '../learning.ts';
import { recordEvent } from '../mail-event.ts';
import { tally } from '../mail-tally.ts';
import { accountFor } from '../number-rows.ts';
import { withTrays } from '../trays.ts';
import { endCircuit } from './circuit.ts';

/** Fields a visible correction may change, and the column each lives in. Core fields are not here: they are locked. */
export const AMENDABLE = {
  language: { column: 'language', structural: true },
  transport: { column: 'transport', structural: true },
  postmarkDate: { column: 'postmark_date', structural: true },
  confidentiality: { column: 'confidentiality', structural: true },
  priority: { column: 'priority', structural: true },
  physicalState: { column: 'physical_state', structural: true },
  transportNumber: { column: 'transport_number', structural: false },
  category: { column: 'category', structural: false },
  observation: { column: 'observation', structural: false },
  keywords: { column: 'keywords', structural: false },
  phone: { column: 'phone', structural: false },
  address: { column: 'address', structural: false },
} as const satisfies Record<string, { column: keyof Row<'mail'>; structural: boolean }>;
export type AmendableField = keyof typeof AMENDABLE;

/** A visible correction of one free field: old value, new value, who, when, why. */
export const mailAmend = factType({
  type: 'mail.amend',
  body: z.strictObject({
    mail: uuid,
    field: z.enum(Object.keys(AMENDABLE) as [AmendableField, ...AmendableField[]]),
    /** The new value of a structural field; null for a field made of words. */
    value: z.union([z.string(), z.int(), z.null()]),
  }),
  words: z.strictObject({ before: z.string(), after: z.string(), reason: z.string() }),
  fold(rows, input) {
    const { body, words } = input;
    const { column, structural } = AMENDABLE[body.field];
    const value = structural ? body.value : (words?.after ?? (column === 'keywords' ? '[]' : ''));
    const amend = () => {
      const before = rows.get('mail', body.mail);
      const after = patch(rows, 'mail', [body.mail], { [column]: value } as Partial<Row<'mail'>>);
      if (!before || before.confidentiality === after.confidentiality) return;
      tally(rows, before, -1);
      tally(rows, after, 1);
    };
    // Trays count by confidentiality, and a letter that becomes confidential teaches nothing any more.
    if (body.field === 'confidentiality') {
      if (Number(value) > 0) unlearn(rows, body.mail);
      withTrays(rows, body.mail, amend);
    } else amend();
    noteVersion(rows, input);
    const changes = words ? [{ field: body.field, before: words.before, after: words.after }] : [];
    recordEvent(rows, input, body.mail, words?.reason ?? '', changes);
  },
});

/**
 * The later one shows; when its author's PC did not know the one before (SYNC "Fold"), a person decides. What stands
 * before `base` in the council's order was known.
 */
function noteVersion(
  rows: Rows,
  { entry, body: { mail, field } }: FoldInput<{ mail: string; field: string }, unknown>,
): void {
  const { id, dev, seq, base } = entry;
  const before = rows.get('field_version', mail, field);
  if (before && before.device !== dev && before.position > base) {
    const open = { state: 'open', settled_by: null, settled_at: null };
    rows.put('conflict', { entry: id, other: before.entry, mail, field, ...open, position: seq });
  }
  rows.put('field_version', { mail, field, entry: id, device: dev, position: seq });
}

/** Struck through for ever, with its reason; the number is never reused. */
export const mailVoid = factType({
  type: 'mail.void',
  body: z.strictObject({ mail: uuid }),
  words: z.strictObject({ reason: z.string() }),
  fold(rows, input) {
    const { entry, body, words } = input;
    endCircuit(rows, body.mail, entry.ts.slice(0, 10));
    const mail = patch(rows, 'mail', [body.mail], { state: 'void' });
    const { id, register, year, supplement, number } = mail;
    const reason = words?.reason ?? '';
    const numbered = { register, year, supplement, from: number, to: number };
    // Without a number yet, the one the centre gives is void from the start.
    if (number > 0) accountFor(rows, entry, { ...numbered, state: 'void', mail: id, reason });
    recordEvent(rows, input, body.mail, reason, []);
  },
});

/** The sealed envelope was opened: what could not be read at registration is completed once. */
export const mailComplete = factType({
  type: 'mail.complete',
  body: z.strictObject({ mail: uuid, senderDate: date.nullable(), pieces: z.int().min(0) }),
  words: z.strictObject({ correspondent: z.string(), senderReference: z.string(), subject: z.string() }),
  fold(rows, input) {
    const { body, words } = input;
    const before = rows.get('mail', body.mail);
    unlearn(rows, body.mail);
    patch(rows, 'mail', [body.mail], {
      sealed: 0,
      sender_date: body.senderDate,
      pieces: body.pieces,
      correspondent: words?.correspondent ?? '',
      sender_reference: words?.senderReference ?? '',
      subject: words?.subject ?? '',
      correspondent_key: foldText(words?.correspondent ?? ''),
      reference_key: foldText(words?.senderReference ?? ''),
    });
    const changes = words
      ? [
          { field: 'correspondent', before: before?.correspondent ?? '', after: words.correspondent },
          { field: 'senderReference', before: before?.sender_reference ?? '', after: words.senderReference },
          { field: 'subject', before: before?.subject ?? '', after: words.subject },
          { field: 'senderDate', before: before?.sender_date ?? '', after: body.senderDate ?? '' },
          { field: 'pieces', before: String(before?.pieces ?? ''), after: String(body.pieces) },
        ].filter((change) => change.before !== change.after)
      : [];
    recordEvent(rows, input, body.mail, '', changes);
  },
});

export const blobAttach = factType({
  type: 'blob.attach',
  body: z.strictObject({ mail: uuid }),
  words: z.strictObject({ fileNames: z.array(z.string()) }),
  fold(rows, input) {
    const { entry, body, words } = input;
    entry.blobs.forEach((blob, index) => {
      const name = words?.fileNames[index] ?? '';
      rows.put('mail_file', { mail: body.mail, ...blob, name, entry: entry.id, added_at: entry.ts });
    });
    patch(rows, 'mail', [body.mail], { file_count: rows.list('mail_file', { mail: body.mail }).length });
    const changes = (words?.fileNames ?? []).map((name) => ({ field: 'file', before: '', after: name }));
    recordEvent(rows, input, body.mail, '', changes);
  },
});

/** Where the paper original is now. */
export const originalMove = factType({
  type: 'original.move',
  body: z.strictObject({ mail: uuid }),
  words: z.strictObject({ place: z.string(), reason: z.string() }),
  fold(rows, input) {
    const { body, words } = input;
    const before = rows.get('mail', body.mail)?.original_place ?? '';
    patch(rows, 'mail', [body.mail], { original_place: words?.place ?? '' });
    // It stands somewhere: nobody holds it any more.
    if (rows.get('original', body.mail)) rows.drop('original', body.mail);
    const changes = words ? [{ field: 'originalPlace', before, after: words.place }] : [];
    recordEvent(rows, input, body.mail, words?.reason ?? '', changes);
  },
});
