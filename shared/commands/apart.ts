import { enterApart as enterInput, settleApart as settleInput } from '#shared/contract/apart.ts';
import { ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { apartSettle } from '#shared/journal/facts/apart.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { command, done } from './command.ts';
import { registerMail } from './register-mail.ts';

/** What somebody entered again or settled stays so. */
function ensureOpen(state: ReadRows, hash: string): void {
  ensure(state.get('apart_settled', hash) === undefined, 'apart.settled');
}

/** The letter and what is said of the entry kept apart stand in one transaction. */
export const enterApart = command({
  name: 'apart.enter',
  input: enterInput,
  permission: (state, { letter }, context) => registerMail.permission(state, letter, context),
  decide(state, { hash, device, reason, letter }, context) {
    ensureOpen(state, hash);
    const { facts, answer } = registerMail.decide(state, letter, context);
    const body = { hash, device, choice: 'entered' as const, mail: letter.id };
    return { facts: [...facts, fact(apartSettle, body, { reason })], answer };
  },
});

export const settleApart = command({
  name: 'apart.settle',
  input: settleInput,
  permission: (_state, _input, { office }) => ({ action: 'restore.declare', resource: { officeId: office } }),
  decide(state, { hash, device, reason }) {
    ensureOpen(state, hash);
    const body = { hash, device, choice: 'settled' as const, mail: null };
    return { facts: [fact(apartSettle, body, { reason })], answer: done };
  },
});
