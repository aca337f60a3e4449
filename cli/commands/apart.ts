import { lookAtApart } from '#shared/contract/apart.ts';
import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import type { CliCommand, Outcome } from '../command.ts';
import { optional, required } from '../input/options.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';

export const apartCommand: CliCommand = {
  name: 'apart',
  usage: 'apart [--enter HASH | --settle HASH --reason TEXT]',
  help: 'What a revoked PC or a copied disk wrote and the centre keeps apart; its letter entered again, or the entry settled.',
  options: {
    enter: {
      type: 'string',
      value: 'HASH',
      help: 'the registration to enter again, under a number of its own',
    },
    settle: { type: 'string', value: 'HASH', help: 'the entry of which nothing is to be entered' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
  },
  positionals: { least: 0, most: 0 },
  run: (call) => withWriteStore(call, (opened) => look(call.options, opened)),
};

async function look(
  options: Parameters<typeof optional>[0],
  { store, actor, day }: WritingStore,
): Promise<Outcome> {
  const resource = { officeId: store.writer.office, confidentiality: 'ordinary' as const };
  ensure(can(actor, 'restore.declare', resource, day), 'person.not-allowed');
  const { apart, numbering } = store.sync;
  const [enter, settle] = [optional(options, 'enter'), optional(options, 'settle')];
  if (enter !== null) {
    const { hash, reason } = lookAtApart.parse({ hash: enter, reason: required(options, 'reason') });
    const registered = await numbering.settle(await apart.enter(hash, reason, actor), actor);
    return { json: registered, text: [registered.label] };
  }
  if (settle !== null) {
    const { hash, reason } = lookAtApart.parse({ hash: settle, reason: required(options, 'reason') });
    await apart.settle(hash, reason, actor);
    return { json: { settled: hash }, text: [] };
  }
  const entries = await apart.list(actor);
  const text = entries.map(({ hash, why, at, type, label, state, settled }) =>
    `${hash}  ${why}  ${at}  ${type}  ${label}  ${settled?.choice ?? state}`.trimEnd(),
  );
  return { json: { entries }, text };
}
