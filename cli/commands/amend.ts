import { amendMail } from '#shared/commands/correct-mail.ts';
import { amendMail as schema } from '#shared/contract/corrections.ts';
import type { CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { mailId } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

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
    return withWriteStore(call, ({ store, actor }) => {
      const id = mailId(store.writer.connection, positionals[0] ?? '');
      store.writer.work.run(amendMail, schema.parse({ id, ...typed }), actor);
      return { json: { id, field: typed.field }, text: [`${id} ${typed.field}`] };
    });
  },
};
