import { runQuery } from '#engine/queries/index.ts';
import { settleConflict } from '#shared/commands/council-desk.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { withReadStore } from '../store/read-store.ts';
import { withWriteStore } from '../store/write-store.ts';

export const conflictsCommand: CliCommand = {
  name: 'conflicts',
  usage: 'conflicts [--settle ID --keep|--put-back --reason TEXT]',
  help: 'Fields that two PCs changed without knowing of each other, both versions beside each other; and the decision.',
  options: {
    settled: { type: 'boolean', help: 'those already decided' },
    settle: { type: 'string', value: 'ID', help: 'the conflict to decide' },
    keep: { type: 'boolean', help: 'what shows now stays' },
    'put-back': { type: 'boolean', help: 'the earlier version comes back' },
    reason: { type: 'string', value: 'TEXT', help: 'why' },
  },
  positionals: { least: 0, most: 0 },
  run: (call) => (call.options.settle === undefined ? list(call) : settle(call)),
};

function list(call: Call) {
  return withReadStore(call, ({ connection, actor, day, office }) => {
    const asked = { settled: call.options.settled === true };
    const { conflicts } = runQuery(connection, 'conflict.list', asked, {
      actor,
      day,
      office,
    }) as OutputOf<'conflict.list'>;
    return {
      json: { conflicts },
      text: conflicts.flatMap(({ id, label, field, state, later, earlier }) => [
        `${id}  ${label}  ${field}  ${state}`,
        `  ${later.at}  ${later.person}: ${later.after}`,
        `  ${earlier.at}  ${earlier.person}: ${earlier.after}`,
      ]),
    };
  });
}

function settle(call: Call) {
  const { keep, 'put-back': back } = call.options;
  ensure((keep === true) !== (back === true), 'option.keep-or-put-back');
  const input = settleConflict.input.parse({
    conflict: required(call.options, 'settle'),
    choice: keep === true ? 'kept' : 'changed',
    reason: required(call.options, 'reason'),
  });
  return withWriteStore(call, ({ store, actor }) => {
    store.writer.work.run(settleConflict, input, actor);
    return { json: { settled: input.conflict, choice: input.choice }, text: [input.choice] };
  });
}
