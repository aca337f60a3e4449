import type { Connection } from '#engine/database.ts';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { assignMail as schema } from '#shared/contract/circuit.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { every, optional, readDate } from '../input/options.ts';
import { personNamed, unitNamed } from '../store/circuit.ts';
import { mailId } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const assignCommand: CliCommand = {
  name: 'assign',
  usage:
    'assign ID|LABEL --to UNIT [--person LOGIN] [--instruction ID] [--due DATE] [--copy UNIT]… [--opinion UNIT]…',
  help: `Assigns a letter: one responsible unit or person, copies for information, opinions asked beside. Units by their
code. Instructions: refer, act, prepare-answer, opinion, study, necessary, information, attend… (of the council's list).`,
  options: {
    to: { type: 'string', value: 'UNIT', help: 'the unit that answers for it' },
    person: { type: 'string', value: 'LOGIN', help: 'the person who answers for it' },
    instruction: { type: 'string', value: 'ID', help: 'what is asked' },
    note: { type: 'string', value: 'TEXT', help: 'in one’s own words' },
    due: { type: 'string', value: 'DATE', help: 'by when' },
    copy: { type: 'string', multiple: true, value: 'UNIT', help: 'for information' },
    opinion: { type: 'string', multiple: true, value: 'UNIT', help: 'whose opinion is asked' },
    'on-behalf-of': { type: 'string', value: 'UNIT', help: 'the unit whose paper annotation this is' },
    paper: { type: 'string', value: 'DATE', help: 'the day written on the paper' },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    const { options, positionals } = call;
    return withWriteStore(call, ({ store, actor }) => {
      const { connection, work } = store.writer;
      const id = mailId(connection, positionals[0] ?? '');
      const behalf = optional(options, 'on-behalf-of');
      const paper = optional(options, 'paper');
      const input = schema.parse({
        id,
        receivers: receiversOf(call, connection),
        fromUnit: behalf === null ? null : unitNamed(connection, behalf),
        paper: paper === null ? null : { on: readDate(paper, '--paper') },
      });
      const { assignments } = work.run(assignMail, input, actor);
      return { json: { id, assignments }, text: [`${id} assigned`] };
    });
  },
};

function receiversOf({ options }: Call, connection: Connection) {
  const to = optional(options, 'to');
  const person = optional(options, 'person');
  const due = optional(options, 'due');
  const instruction = optional(options, 'instruction') ?? '';
  const beside = (kind: 'copy' | 'opinion') =>
    every(options, kind).map((unit) => ({
      kind,
      unit: unitNamed(connection, unit),
      person: null,
      instruction: '',
    }));
  const responsible =
    to === null && person === null
      ? []
      : [
          {
            kind: 'responsible' as const,
            unit: to === null ? null : unitNamed(connection, to),
            person: person === null ? null : personNamed(connection, person),
            instruction,
            note: optional(options, 'note') ?? '',
            dueOn: due === null ? null : readDate(due, '--due'),
          },
        ];
  const receivers = [...responsible, ...beside('copy'), ...beside('opinion')];
  ensure(receivers.length > 0, 'option.missing', { option: '--to' });
  return receivers;
}
