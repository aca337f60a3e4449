import { treatMail } from '#shared/commands/circuit-steps.ts';
import { stepMail as schema } from '#shared/contract/circuit.ts';
import type { CliCommand } from '../command.ts';
import { optional, readDate } from '../input/options.ts';
import { openStep } from '../store/circuit.ts';
import { mailId } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const treatCommand: CliCommand = {
  name: 'treat',
  usage: 'treat ID|LABEL [--note TEXT] [--paper DATE] --as PERSON',
  help: 'Says that a letter is treated, by whoever it is assigned to; with --paper, as the pen of a unit that works on paper.',
  options: {
    note: { type: 'string', value: 'TEXT', help: 'what was done' },
    paper: { type: 'string', value: 'DATE', help: 'the day written on the paper' },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    const { options, positionals } = call;
    return withWriteStore(call, ({ store, actor, day }) => {
      const { connection, work } = store.writer;
      const id = mailId(connection, positionals[0] ?? '');
      const assignment = openStep(connection, id, actor, day);
      const paper = optional(options, 'paper');
      const note = optional(options, 'note') ?? '';
      const input = schema.parse({
        assignment,
        note,
        paper: paper === null ? null : { on: readDate(paper, '--paper') },
      });
      work.run(treatMail, input, actor);
      return { json: { id, assignment, state: 'treated' }, text: [`${id} treated`] };
    });
  },
};
