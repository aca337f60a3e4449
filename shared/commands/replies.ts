import {
  awaitAnswer as awaitInput,
  replyTo as replyInput,
  unlink as unlinkInput,
} from '#shared/contract/replies.ts';
import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { mailAwait, mailReply, mailUnlink } from '#shared/journal/facts/reply.ts';
import { livingMail, mailResource } from './books.ts';
import { ensureAnswersFor, ensureNotFarAhead } from './circuit-access.ts';
import { ensureNoneBeside } from './circuit-steps.ts';
import { command, done } from './command.ts';

/** A letter answers others. Whoever links them must be allowed to answer each of them. */
export const replyTo = command({
  name: 'mail.reply',
  input: replyInput,
  permission: (state, { reply }) => ({ action: 'mail.reply', resource: mailResource(state, reply) }),
  decide(state, { reply, answers, closes, evenSo }, context) {
    const { actor, day, latestDay } = context;
    livingMail(state, reply);
    ensure(new Set(answers).size === answers.length, 'reply.twice');
    for (const id of answers) {
      const answered = livingMail(state, id);
      ensure(can(actor, 'mail.reply', mailResource(state, id), day), 'mail.unknown');
      ensure(id !== reply, 'reply.itself');
      ensure(!state.get('mail_link', reply, id), 'reply.twice');
      // Two letters that answer each other would both be the end of the other.
      ensure(!state.get('mail_link', id, reply), 'reply.crossed');
      ensure(!closes || answered.circuit !== 'closed', 'circuit.closed');
      if (closes) ensureAnswersFor(state, answered, 'mail.close', context);
      if (closes && !evenSo) ensureNoneBeside(state, id);
    }
    return { facts: [fact(mailReply, { reply, answers, closes, on: latestDay })], answer: done };
  },
});

export const unlinkReply = command({
  name: 'mail.unlink',
  input: unlinkInput,
  permission: (state, { reply }) => ({ action: 'mail.reply', resource: mailResource(state, reply) }),
  decide(state, { reply, answers }, { actor, day }) {
    ensure(state.get('mail_link', reply, answers), 'reply.unknown');
    // As when it was made: the letter that waits again must be theirs to answer too.
    ensure(can(actor, 'mail.reply', mailResource(state, answers), day), 'mail.unknown');
    return { facts: [fact(mailUnlink, { reply, answers })], answer: done };
  },
});

/** An outgoing letter waits for an answer; it comes back to the tray by itself on its date. */
export const awaitAnswer = command({
  name: 'mail.await',
  input: awaitInput,
  permission: (state, { id }) => ({ action: 'mail.reply', resource: mailResource(state, id) }),
  decide(state, { id, due }, { latestDay }) {
    const mail = livingMail(state, id);
    ensure(mail.kind === 'outgoing' || mail.kind === 'internal', 'reply.not-outgoing');
    const waits = state.get('awaiting', id)?.state === 'waiting';
    if (due === null) ensure(waits, 'reply.not-awaited');
    else ensure(due >= latestDay, 'deadline.before-start', { due, start: latestDay });
    ensureNotFarAhead(due, 'due', latestDay);
    return { facts: [fact(mailAwait, { mail: id, due })], answer: done };
  },
});
