import { z } from 'zod';
import { patch } from '#shared/store/rows.ts';
import { factType, hex32, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';
import { eliminateCircuitWords, endCircuit } from './circuit.ts';
import { eliminateCorrespondent } from './correspondent.ts';

/**
 * Words and files of mails eliminated under a slip agreed with the archives (law 69-99). The chain keeps
 * the digests; `verify` prints "content eliminated, slip no. …".
 */
export const contentEliminate = factType({
  type: 'content.eliminate',
  body: z.strictObject({
    mails: z.array(uuid).max(100),
    /** Of the directory: the right to be forgotten. Left out by older versions. */
    correspondents: z.array(uuid).max(100).optional(),
    contents: z.array(hex32),
    files: z.array(hex32),
    slip: z.string().max(100),
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    for (const content of [...body.contents, ...body.files]) {
      rows.put('eliminated', { content, slip: body.slip, entry: entry.id });
    }
    for (const correspondent of body.correspondents ?? []) eliminateCorrespondent(rows, input, correspondent);
    for (const mail of body.mails) {
      endCircuit(rows, mail, entry.ts.slice(0, 10));
      eliminateCircuitWords(rows, mail);
      rows.drop('mail_identity', mail);
      const row = patch(rows, 'mail', [mail], {
        state: 'eliminated',
        correspondent: '',
        sender_reference: '',
        subject: '',
        transport_number: '',
        category: '',
        original_place: '',
        observation: '',
        keywords: '[]',
        correspondent_key: '',
        reference_key: '',
        phone: '',
        address: '',
        late_reason: '',
      });
      const number = rows.get('number', row.register, row.year, row.supplement, row.number);
      if (number) rows.put('number', { ...number, reason: '' });
      for (const file of rows.list('mail_file', { mail })) rows.put('mail_file', { ...file, name: '' });
      for (const event of rows.list('mail_event', { mail })) {
        rows.put('mail_event', { ...event, reason: '', changes: '[]' });
      }
      recordEvent(rows, input, mail, '', []);
    }
  },
});
