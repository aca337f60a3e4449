import { amendMail } from '#shared/commands/correct-mail.ts';
import { amendMail as schema } from '#shared/contract/corrections.ts';
import { ensure } from '#shared/domain/errors.ts';
import { AMENDABLE } from '#shared/journal/facts/mail-change.ts';
import type { CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { mailId } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

/** What an entry holds and never changes: its refusal says what to do instead. */
const LOCKED = [
  'kind',
  'number',
  'receivedOn',
  'correspondent',
  'senderReference',
  'senderDate',
  'subject',
  'pieces',
  'files',
];
const KNOWN: ReadonlySet<string> = new Set([...LOCKED, ...Object.keys(AMENDABLE)]);

export const amendCommand: CliCommand = {
  name: 'amend',
  usage: 'amend ID|LABEL --field FIELD --value TEXT --reason TEXT --as PERSON',
  help: `A visible correction of one free field: language, transport, transportNumber, postmarkDate, confidentiality,
priority, category, physicalState, observation, keywords, phone, address. Core fields are locked: void the entry and
register again.`,
  options: {
    field: { type: 'string', value: 'FIELD', help: 'the field' },
    value: { type: 'string', value: 'TEXT', help: 'its new value' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    const { options, positionals } = call;
    const typed = {
      field: required(options, 'field'),
      value: required(options, 'value'),
      reason: required(options, 'reason'),
    };
    ensure(KNOWN.has(typed.field), 'amend.unknown-field', {
      name: typed.field.slice(0, 40),
      fields: Object.keys(AMENDABLE).join(', '),
    });
    return withWriteStore(call, ({ store, actor }) => {
      const id = mailId(store.writer.connection, positionals[0] ?? '');
      store.writer.work.run(amendMail, schema.parse({ id, ...typed }), actor);
      return { json: { id, field: typed.field }, text: [`${id} ${typed.field}`] };
    });
  },
};
