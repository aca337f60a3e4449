import { z } from 'zod';
import { firstCircuitState } from '#shared/domain/circuit.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { date, factType, hex32, place, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';
import { tally } from '../mail-tally.ts';
import { accountFor } from '../number-rows.ts';
import { NO_DUE, recount } from '../trays.ts';
import { ensureEffect } from './centre.ts';
import { countUse } from './correspondent.ts';
import { mayNumber } from './pen.ts';

export const mailWords = z.strictObject({
  correspondent: z.string(),
  senderReference: z.string(),
  subject: z.string(),
  transportNumber: z.string(),
  category: z.string(),
  originalPlace: z.string(),
  observation: z.string(),
  keywords: z.array(z.string()),
  phone: z.string(),
  address: z.string(),
  lateReason: z.string(),
  /** Names of the attached files, in the order of the entry's `blobs`. */
  fileNames: z.array(z.string()),
  /** With which the page for citizens is asked about it; absent where the council has none, or the letter is not for it. */
  trackingSecret: z.string().max(40).optional(),
});

/** Words withheld or eliminated: the line stays, empty. */
const NO_WORDS: z.output<typeof mailWords> = {
  correspondent: '',
  senderReference: '',
  subject: '',
  transportNumber: '',
  category: '',
  originalPlace: '',
  observation: '',
  keywords: [],
  phone: '',
  address: '',
  lateReason: '',
  fileNames: [],
};

/**
 * A letter enters its book. The number is a fact of this entry where this device holds the pen; under a central pen
 * it is null and `number.assigned` follows, and so it does when the pen was another's by then.
 */
export const mailRegister = factType({
  type: 'mail.register',
  body: z.strictObject({
    mail: uuid,
    ...place,
    /** Null when the centre gives it. */
    number: z.int().min(1).nullable(),
    kind: z.string(),
    receivedOn: date,
    senderDate: date.nullable(),
    pieces: z.int().min(0),
    language: z.string(),
    transport: z.string(),
    postmarkDate: date.nullable(),
    confidentiality: z.int().min(0).max(2),
    priority: z.string(),
    physicalState: z.string(),
    sealed: z.boolean(),
    /** Registered late: the reason is in the words. */
    late: z.boolean(),
    duplicate: z.strictObject({ of: uuid, choice: z.string() }).nullable(),
    /** From paper (imported, or a lost number re-entered): the day the paper says; else null. */
    paperDay: date.nullable(),
    imported: z.boolean(),
    /** Who it is in the directory; absent where nobody said, and in entries from before there was one. */
    correspondentId: uuid.optional(),
    /** Digest of the secret in the words. */
    tracking: hex32.optional(),
  }),
  words: mailWords,
  fold(rows, input) {
    const { entry, hash, body } = input;
    const words = input.words ?? NO_WORDS;
    const { register, year, supplement, mail } = body;
    const stamped = body.number;
    if (stamped === null) ensureEffect(rows, entry);
    const counts =
      stamped !== null && mayNumber(rows, entry, { register, year, supplement, number: stamped });
    const number = counts ? stamped : 0;
    const row = {
      id: mail,
      register,
      year,
      supplement,
      number,
      kind: body.kind,
      office: rows.get('register', register)?.office ?? '',
      state: 'registered',
      registered_at: entry.ts,
      registered_on: body.paperDay ?? entry.ts.slice(0, 10),
      received_on: body.receivedOn,
      correspondent: words.correspondent,
      sender_reference: words.senderReference,
      sender_date: body.senderDate,
      subject: words.subject,
      pieces: body.pieces,
      language: body.language,
      transport: body.transport,
      transport_number: words.transportNumber,
      postmark_date: body.postmarkDate,
      confidentiality: body.confidentiality,
      priority: body.priority,
      category: words.category,
      physical_state: body.physicalState,
      original_place: words.originalPlace,
      observation: words.observation,
      keywords: JSON.stringify(words.keywords),
      correspondent_key: foldText(words.correspondent),
      reference_key: foldText(words.senderReference),
      phone: words.phone,
      address: words.address,
      late_reason: words.lateReason,
      sealed: body.sealed ? 1 : 0,
      imported: body.imported ? 1 : 0,
      file_count: entry.blobs.length,
      unscanned: 0,
      entry: entry.id,
      entry_hash: hash,
      position: entry.seq,
      person: entry.usr,
      correspondent_id: body.correspondentId ?? null,
      circuit: firstCircuitState(body.kind, body.imported),
      unit: null,
      emergency: '',
    };
    rows.put('mail', row);
    tally(rows, row, 1);
    if (row.circuit === 'to-assign')
      recount(rows, [], [['to-assign', row.office, row.confidentiality, NO_DUE, row.office]]);
    const numbered = { register, year, supplement, from: number, to: number };
    if (counts) accountFor(rows, entry, { ...numbered, state: 'valid', mail, reason: '' });
    else if (stamped !== null)
      rows.put('number_refused', { mail, device: entry.dev, number: stamped, entry: entry.id, asked: 0 });
    entry.blobs.forEach((blob, index) => {
      const name = words.fileNames[index] ?? '';
      rows.put('mail_file', { mail, ...blob, name, entry: entry.id, added_at: entry.ts });
    });
    if (body.correspondentId)
      countUse(rows, body.correspondentId, body.paperDay ?? entry.ts.slice(0, 10), entry.seq);
    recordEvent(rows, input, mail, words.lateReason, []);
  },
});
