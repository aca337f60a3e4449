import { z } from 'zod';
import { PRINT_STOPS } from '#shared/domain/print-stops.ts';
import { factType, hex32, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';

const about = {
  paper: z.string(),
  /** Letters it is about; empty for a book or a certificate. */
  mails: z.array(uuid),
  /** The same, or what names a book: the key by which a second original is known. */
  about: z.array(z.string()),
};

/**
 * A paper leaves the desk: which, about what, by whom, in how many copies, and the digest of the file that is printed
 * or saved. Written before it leaves, so that nothing that cuts in between can make two originals. The letters it is
 * about say so in their history.
 */
export const printMade = factType({
  type: 'print.made',
  body: z.strictObject({
    ...about,
    language: z.string(),
    copies: z.int().min(1),
    pages: z.int().min(1),
    duplicate: z.boolean(),
    /** printer, file, kept. */
    target: z.string(),
    pdf: hex32,
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    const { paper, copies, pages, language, target, pdf } = body;
    for (const key of body.about) {
      rows.put('print_made', {
        entry: entry.id,
        about: key,
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
        stopped: '',
        sent: 0,
      });
    }
    const changes = [{ field: 'printed', before: '', after: paper }];
    for (const mail of body.mails) recordEvent(rows, input, mail, '', changes);
  },
});

/** What `print.made` announced did not leave, or only its first parts did: why, and how many. */
export const printStopped = factType({
  type: 'print.stopped',
  body: z.strictObject({
    print: uuid,
    ...about,
    why: z.enum(PRINT_STOPS),
    /** Parts the printer had taken; a paper of which a part left counts as printed. */
    sent: z.int().min(0),
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    for (const key of body.about) {
      const made = rows.get('print_made', body.print, key);
      // Only whoever printed it knows that it did not leave.
      if (made?.person === entry.usr && made.paper === body.paper && made.stopped === '')
        rows.put('print_made', { ...made, stopped: body.why, sent: body.sent });
    }
    const changes = [
      { field: 'printed', before: body.paper, after: '' },
      { field: 'printStopped', before: '', after: body.why },
    ];
    for (const mail of body.mails) recordEvent(rows, input, mail, '', changes);
  },
});
