import { accessList } from '#engine/queries/access-list.ts';
import type { CliCommand } from '../command.ts';
import { optional, readDate } from '../input/options.ts';
import { withReadStore } from '../store/read-store.ts';

export const accessLogCommand: CliCommand = {
  name: 'access-log',
  usage: 'access-log [--from DATE] [--to DATE]',
  help: 'Who opened, viewed, copied, printed or exported confidential mail on this PC, newest first. --json for a file.',
  options: {
    from: { type: 'string', value: 'DATE', help: 'first day; the month of --to when left out' },
    to: { type: 'string', value: 'DATE', help: 'last day (today when left out)' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    return withReadStore(call, ({ connection, actor, day, office }) => {
      const to = readDate(optional(call.options, 'to') ?? day, '--to');
      const from = readDate(optional(call.options, 'from') ?? `${to.slice(0, 7)}-01`, '--from');
      const answer = accessList(connection, { from, to }, { actor, day, office });
      const text = answer.lines.map(({ at, person, act, label, confidentiality, lines }) =>
        [at, person, act, label, confidentiality ?? '', lines > 1 ? lines : ''].join('  ').trimEnd(),
      );
      return { json: { from, to, ...answer }, text: answer.more ? [...text, '…'] : text };
    });
  },
};
