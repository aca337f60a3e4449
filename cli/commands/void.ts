import { voidMail } from '#shared/commands/correct-mail.ts';
import { voidNumber } from '#shared/commands/number-books.ts';
import { voidNumber as numberSchema } from '#shared/contract/books.ts';
import { voidMail as schema } from '#shared/contract/corrections.ts';
import { isUuid } from '#shared/domain/ids.ts';
import type { CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { oneNumber } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const voidCommand: CliCommand = {
  name: 'void',
  usage: 'void ID|LABEL --reason TEXT --as PERSON',
  help: 'Strikes an entry through, or a reserved number. It stays visible with its reason; the number is never given again.',
  options: { reason: { type: 'string', value: 'TEXT', help: 'why' } },
  positionals: { least: 1, most: 1 },
  run(call) {
    const reason = required(call.options, 'reason');
    const typed = (call.positionals[0] ?? '').toLowerCase();
    return withWriteStore(call, ({ store, actor }) => {
      const { work, connection } = store.writer;
      const found = isUuid(typed) ? null : oneNumber(connection, typed);
      if (found && found.mail === null) {
        const { register, year, supplement, number, label } = found;
        work.run(voidNumber, numberSchema.parse({ register, year, supplement, number, reason }), actor);
        return { json: { label, state: 'void' }, text: [`${label} void`] };
      }
      const id = found?.mail ?? typed;
      work.run(voidMail, schema.parse({ id, reason }), actor);
      return { json: { id, state: 'void' }, text: [`${found?.label ?? id} void`] };
    });
  },
};
