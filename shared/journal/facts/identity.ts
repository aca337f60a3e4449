import { z } from 'zod';
import { factType, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';

/** How a letter's history calls its erasing: beside these, only contents that held a number are `mail.identity`. */
const ERASED = 'mail.identity-erased';

/**
 * The national ID number of whoever wrote a letter, in a content record of its own, so that it can be eliminated alone.
 * `kept` false: it was erased, and the words of the facts that held it are eliminated beside this one.
 */
export const mailIdentity = factType({
  type: 'mail.identity',
  body: z.strictObject({ mail: uuid, kept: z.boolean() }),
  words: z.strictObject({ number: z.string(), reason: z.string() }),
  fold(rows, input) {
    const { entry, body, words } = input;
    const isEliminated = rows.get('mail', body.mail)?.state === 'eliminated';
    const number = body.kept && !isEliminated ? (words?.number ?? '') : '';
    if (number !== '') rows.put('mail_identity', { mail: body.mail, number });
    else rows.drop('mail_identity', body.mail);
    if (!body.kept)
      for (const event of rows.list('mail_event', { mail: body.mail }))
        if (event.type === entry.type) rows.put('mail_event', { ...event, reason: '' });
    const event = body.kept ? input : { ...input, entry: { ...entry, type: ERASED } };
    recordEvent(rows, event, body.mail, isEliminated ? '' : (words?.reason ?? ''), []);
  },
});
