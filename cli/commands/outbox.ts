import { runQuery } from '#engine/queries/index.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { CliCommand } from '../command.ts';
import { integer } from '../input/options.ts';
import { withReadStore } from '../store/read-store.ts';

export const outboxCommand: CliCommand = {
  name: 'outbox',
  usage: 'outbox [TEXT] [--waiting] [--limit N]',
  help: 'What this PC wrote and where each entry is: here (on this PC only), sent, custody (safe at the centre), refused.',
  options: {
    waiting: { type: 'boolean', help: 'only what is not safe at the centre yet' },
    limit: { type: 'string', value: 'N', help: '1 to 500 (default 200)' },
  },
  positionals: { least: 0, most: 1 },
  run(call) {
    const limit = integer(call.options, 'limit', 1, 500) ?? 200;
    const [text = ''] = call.positionals;
    return withReadStore(call, ({ connection, actor, day, office }) => {
      const asked = { text, waiting: call.options.waiting === true, limit };
      const answer = runQuery(connection, 'sync.outbox', asked, {
        actor,
        day,
        office,
      }) as OutputOf<'sync.outbox'>;
      return {
        json: answer,
        text: answer.lines.map(({ seq, state, type, label, subject }) =>
          `${seq}  ${state}  ${type}  ${label}  ${subject}`.trimEnd(),
        ),
      };
    });
  },
};
