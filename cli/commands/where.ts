import { circuitRecord } from '#engine/circuit/record.ts';
import { mailRecord } from '#engine/queries/mail-record.ts';
import type { CliCommand } from '../command.ts';
import { mailId } from '../store/find.ts';
import { withReadStore } from '../store/read-store.ts';

export const whereCommand: CliCommand = {
  name: 'where',
  usage: 'where ID|LABEL',
  help: 'Where a letter is, who has it, by when; its clocks, its answers, and who holds the paper original.',
  options: {},
  positionals: { least: 1, most: 1 },
  run(call) {
    return withReadStore(call, ({ connection, actor, day, office }) => {
      const context = { actor, day, office };
      const id = mailId(connection, call.positionals[0] ?? '');
      const { label } = mailRecord(connection, { id }, context);
      const record = circuitRecord(connection, { id }, context);
      const { state, assignments, deadlines, original } = record;
      return {
        json: { id, label, ...record },
        text: [
          `${label}  ${state}`,
          ...assignments.map(({ kind, unit, person, state: at, nextDue }) =>
            `  ${kind}  ${unit?.fr || unit?.ar || ''} ${person?.name ?? ''}  ${at}  ${nextDue ?? ''}`.trimEnd(),
          ),
          ...deadlines.map(({ preset, due, state: at, urgency }) =>
            `  ${preset}  ${due ?? at}  ${urgency ?? ''}`.trimEnd(),
          ),
          ...(original.place === ''
            ? []
            : [`  original  ${original.place}  ${original.since ?? ''}`.trimEnd()]),
        ],
      };
    });
  },
};
