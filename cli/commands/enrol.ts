import { ensureAlone } from '#engine/second.ts';
import { joinInput } from '#shared/contract/sync.ts';
import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import type { CliCommand } from '../command.ts';
import { optional, required } from '../input/options.ts';
import { withWriteStore } from '../store/write-store.ts';

export const enrolCommand: CliCommand = {
  name: 'enrol',
  usage: 'enrol CODE --centre ADDRESS [--certificate SHA256]',
  help: 'This PC joins the council of a centre by a one-time code; what it registered before keeps its numbers.',
  options: {
    centre: { type: 'string', value: 'ADDRESS', help: 'https://… as the operator gave it' },
    certificate: {
      type: 'string',
      value: 'SHA256',
      help: "of the centre's own certificate, when it has one",
    },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    const [code = ''] = call.positionals;
    const centre = required(call.options, 'centre');
    const certificate = (optional(call.options, 'certificate') ?? '').toLowerCase().replaceAll(':', '');
    const input = joinInput.parse({ centre, code, certificate });
    return withWriteStore(call, async ({ store, actor, day }) => {
      ensure(can(actor, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
      ensureAlone(store, call.io.machine, 'sync.two-people');
      const state = await store.sync.join(input);
      return {
        json: state,
        text: [`${state.state}  post ${state.post ?? ''}  ${state.centre ?? ''}`],
        failed: state.state === 'attention',
      };
    });
  },
};
