import { closeMail } from '#shared/commands/circuit-steps.ts';
import { closeMail as schema } from '#shared/contract/circuit.ts';
import type { CliCommand } from '../command.ts';
import { optional } from '../input/options.ts';
import { mailId } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const closeCommand: CliCommand = {
  name: 'close',
  usage: 'close ID|LABEL [--note TEXT] [--even-so]',
  help: 'Closes a letter: what is still open of its circuit is closed with it, and its clocks were met today.',
  options: {
    note: { type: 'string', value: 'TEXT', help: 'why, or how' },
    'even-so': { type: 'boolean', help: 'although sub-tasks are open or an answer is demanded' },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    return withWriteStore(call, ({ store, actor }) => {
      const { connection, work } = store.writer;
      const id = mailId(connection, call.positionals[0] ?? '');
      const note = optional(call.options, 'note') ?? '';
      work.run(closeMail, schema.parse({ id, note, evenSo: call.options['even-so'] === true }), actor);
      return { json: { id, state: 'closed' }, text: [`${id} closed`] };
    });
  },
};
