import { z } from 'zod';
import { factType, hex32, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';

/**
 * A paper left the desk: which, about what, by whom, in how many copies, and the digest of the file that was printed
 * or saved. The letters it is about say so in their history.
 */
export const printMade = factType({
  type: 'print.made',
  body: z.strictObject({
    paper: z.string(),
    /** Letters it is about; empty for a book or a certificate. */
    mails: z.array(uuid),
    /** The same, or what names a book: the key by which a second original is known. */
    about: z.array(z.string()),
    language: z.string(),
    copies: z.int().min(1),
    pages: z.int().min(1),
    duplicate: z.boolean(),
    /** printer, file. */
    target: z.string(),
    pdf: hex32,
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    const { paper, copies, pages, language, target, pdf } = body;
    for (const about of body.about) {
      rows.put('print_made', {
        entry: entry.id,
        about,
        paper,
        language,
        copies,
        pages,
        duplicate: body.duplicate ? 1 : 0,
        target,
        pdf,
        at: entry.ts,
        person: entry.usr,
        position: entry.seq,
      });
    }
    const changes = [{ field: 'printed', before: '', after: paper }];
    for (const mail of body.mails) recordEvent(rows, input, mail, '', changes);
  },
});
