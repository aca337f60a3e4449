import { reserveNumbers } from '#shared/commands/number-books.ts';
import { reserveNumbers as schema } from '#shared/contract/books.ts';
import type { CliCommand } from '../command.ts';
import { readInteger, required } from '../input/options.ts';
import { registerNamed } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const reserveCommand: CliCommand = {
  name: 'reserve',
  usage: 'reserve --register ARR --count N --reason TEXT --as PERSON',
  help: 'Keeps the next numbers of a register aside, with a reason.',
  options: {
    register: { type: 'string', value: 'ARR', help: 'prefix, series or kind' },
    count: { type: 'string', value: 'N', help: 'how many, 1 to 500' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const name = required(call.options, 'register');
    const count = readInteger(required(call.options, 'count'), '--count', 1, 500);
    const reason = required(call.options, 'reason');
    return withWriteStore(call, ({ store, actor }) => {
      const { id, series } = registerNamed(store.writer.connection, name);
      const input = schema.parse({ register: id, count, reason });
      const answer = store.writer.work.run(reserveNumbers, input, actor);
      return { json: { register: id, series, ...answer }, text: answer.labels };
    });
  },
};
