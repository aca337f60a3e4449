import { localIso } from '#shared/domain/legal-day.ts';
import type { CliCommand } from '../command.ts';
import { withWriteStore } from '../store/write-store.ts';

export const syncCommand: CliCommand = {
  name: 'sync',
  usage: 'sync',
  help: 'Exchanges with the centre now, until nothing is left to send or to take; says where this PC stands. Fails when it is not level.',
  options: {},
  positionals: { least: 0, most: 0 },
  run(call) {
    return withWriteStore(call, async ({ store }) => {
      await store.sync.now();
      await store.sync.scans.settled();
      const state = store.sync.state();
      const at = localIso(call.io.machine.clock.now());
      return {
        json: { at, ...state },
        text: [
          `${state.state}${state.problem === null ? '' : `  ${state.problem}`}  ${state.centre ?? ''}`.trimEnd(),
          `waiting ${state.waiting}  only here ${state.onlyHere}  taken ${state.taken}  scans waiting ${state.scans.waiting}  awaited ${state.scans.awaited}`,
        ],
        failed: state.state !== 'connected',
      };
    });
  },
};
