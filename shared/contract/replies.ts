import { z } from 'zod';
import { command, query } from './channel.ts';
import { civilDate, done, id } from './fields.ts';
import { mailLine } from './mail.ts';

/** A letter that answers others, several to several. An answer to an outgoing letter ends its waiting. */
export const replyTo = z.strictObject({
  reply: id,
  answers: z.array(id).min(1).max(50),
  closes: z.boolean(),
  /** Close although sub-tasks or opinions are still open. */
  evenSo: z.boolean().default(false),
});
export const unlink = z.strictObject({ reply: id, answers: id });
/** An outgoing letter that waits for an answer; null = it waits no more. */
export const awaitAnswer = z.strictObject({ id, due: civilDate.nullable() });

export const replyChannels = {
  'mail.reply': command(replyTo, done),
  'mail.unlink': command(unlink, done),
  'mail.await': command(awaitAnswer, done),
  /** Letters that this one seems to answer, surest first, each with why. */
  'reply.suggestions': query(
    z.strictObject({ id }),
    z.strictObject({
      found: z.array(z.strictObject({ line: mailLine, why: z.enum(['reference', 'correspondent']) })),
    }),
  ),
};
