import { replyTo } from '#shared/commands/replies.ts';
import { replyTo as schema } from '#shared/contract/replies.ts';
import type { CliCommand } from '../command.ts';
import { mailId } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const replyCommand: CliCommand = {
  name: 'reply',
  usage: 'reply ID|LABEL ID|LABEL… [--close [--even-so]]',
  help: 'Links a letter to those it answers: the answer first. --close closes what they asked.',
  options: {
    close: { type: 'boolean', help: 'close the letters that are answered' },
    'even-so': { type: 'boolean', help: 'close although opinions or sub-tasks are open' },
  },
  positionals: { least: 2, most: 51 },
  run(call) {
    return withWriteStore(call, ({ store, actor }) => {
      const { connection, work } = store.writer;
      const [reply = '', ...answers] = call.positionals.map((text) => mailId(connection, text));
      const closes = call.options.close === true;
      work.run(
        replyTo,
        schema.parse({ reply, answers, closes, evenSo: call.options['even-so'] === true }),
        actor,
      );
      return { json: { reply, answers, closed: closes }, text: [`${reply} answers ${answers.join(', ')}`] };
    });
  },
};
