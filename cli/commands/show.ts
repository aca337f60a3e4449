import { mailRecord } from '#engine/queries/mail-record.ts';
import { visible } from '#engine/queries/visible.ts';
import type { FoundNumber } from '#engine/search/numbers.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { isUuid } from '#shared/domain/ids.ts';
import type { Call, CliCommand } from '../command.ts';
import { oneNumber } from '../store/find.ts';
import { noteSeen, type ReadingStore, withReadStore } from '../store/read-store.ts';

export const showCommand: CliCommand = {
  name: 'show',
  usage: 'show ID|LABEL',
  help: 'One entry whole, with its files and its history; or the state of a number that has no letter.',
  options: {},
  positionals: { least: 1, most: 1 },
  run(call) {
    const typed = call.positionals[0] ?? '';
    return withReadStore(call, (store) => {
      const found = isUuid(typed.toLowerCase()) ? null : oneNumber(store.connection, typed);
      if (found && found.mail === null) return showNumber(store, found);
      return showMail(call, store, found?.mail ?? typed.toLowerCase());
    });
  },
};

function showMail(call: Call, store: ReadingStore, id: string) {
  const { connection, actor, day, office } = store;
  const record = mailRecord(connection, { id }, { actor, day, office });
  if (!record.hidden) noteSeen(call, store, { act: 'opened', mail: id });
  const { label, state, registeredAt, correspondent, subject, hidden, history, files } = record;
  return {
    json: record,
    text: [
      `${label}  ${state}  ${registeredAt}`,
      hidden ? '(confidential)' : `${correspondent} — ${subject}`,
      ...files.map((file) => `file  ${file.name}  ${file.size}  ${file.sha256}`),
      ...history.map(({ at, type, person, reason }) => `${at}  ${type}  ${person}  ${reason}`.trimEnd()),
      `id ${record.id}`,
      `hash ${record.hash}`,
    ],
  };
}

function showNumber({ actor, day }: ReadingStore, found: FoundNumber) {
  const { label, register, year, supplement, number, state, reason } = found;
  if (visible(actor, day).sql === '0') throw new DomainError('mail.unknown');
  return {
    json: { label, register, year, supplement, number, state, reason },
    text: [`${label}  ${state}  ${reason}`],
  };
}
