import { z } from 'zod';
import type { Rows } from '#shared/store/rows.ts';
import { date, factType, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';
import { withTrays } from '../trays.ts';
import { closeMail } from './circuit.ts';

/** A letter answers others; with `closes` it is the end of what they asked. Several to several. */
export const mailReply = factType({
  type: 'mail.reply',
  body: z.strictObject({
    reply: uuid,
    answers: z.array(uuid).min(1).max(50),
    closes: z.boolean(),
    on: date,
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    for (const answers of body.answers) {
      rows.put('mail_link', { reply: body.reply, answers, closes: body.closes ? 1 : 0, entry: entry.id });
      withTrays(rows, answers, () => {
        answered(rows, answers);
        if (body.closes && goesRound(rows, answers)) closeMail(rows, answers, body.on, entry);
      });
      recordEvent(rows, input, answers, '', []);
    }
    recordEvent(rows, input, body.reply, '', []);
  },
});

/** What waited for an answer has it. */
function answered(rows: Rows, mail: string): void {
  const awaiting = rows.get('awaiting', mail);
  if (awaiting?.state === 'waiting') rows.put('awaiting', { ...awaiting, state: 'answered' });
}

/** A struck-through letter is not closed a second time. */
function goesRound(rows: Rows, mail: string): boolean {
  const row = rows.get('mail', mail);
  return row?.state === 'registered' && row.circuit !== 'closed' && row.circuit !== 'none';
}

/** A link made by mistake; what it closed is reopened by a person. */
export const mailUnlink = factType({
  type: 'mail.unlink',
  body: z.strictObject({ reply: uuid, answers: uuid }),
  words: null,
  fold(rows, input) {
    const { reply, answers } = input.body;
    rows.drop('mail_link', reply, answers);
    withTrays(rows, answers, () => {
      const awaiting = rows.get('awaiting', answers);
      const others = rows.list('mail_link', { answers }).length > 0;
      // What was taken for the answer is none: the letter waits again, on its date.
      if (awaiting?.state === 'answered' && !others) rows.put('awaiting', { ...awaiting, state: 'waiting' });
    });
    recordEvent(rows, input, answers, '', []);
    recordEvent(rows, input, reply, '', []);
  },
});

/** An outgoing letter waits for an answer until a day; null = it waits no more. */
export const mailAwait = factType({
  type: 'mail.await',
  body: z.strictObject({ mail: uuid, due: date.nullable() }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    withTrays(rows, body.mail, () => {
      const known = rows.get('awaiting', body.mail);
      if (body.due !== null)
        rows.put('awaiting', { mail: body.mail, due: body.due, state: 'waiting', position: entry.seq });
      else if (known) rows.put('awaiting', { ...known, state: 'dropped' });
    });
    recordEvent(rows, input, body.mail, '', []);
  },
});
