import { existsSync } from 'node:fs';
import { writeFileAtomic } from '#engine/atomic-file.ts';
import { readEvidence } from '#engine/sync/contradiction.ts';
import { ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { CliCommand } from '../command.ts';
import { optional } from '../input/options.ts';
import { outside } from '../input/outside.ts';
import { withWriteStore } from '../store/write-store.ts';

export const syncCommand: CliCommand = {
  name: 'sync',
  usage: 'sync [--evidence FILE]',
  help: 'Exchanges with the centre now, until nothing is left to send or to take; says where this PC stands. Fails when it is not level. Where the centre contradicted what it had signed, --evidence writes both sides into a file, signed by this PC and without a word of any letter, for whoever vouches for the centre.',
  options: {
    evidence: { type: 'string', value: 'FILE', help: 'a new file for what proves a contradiction' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const wanted = optional(call.options, 'evidence');
    return withWriteStore(call, async ({ store, folder }) => {
      if (wanted !== null) {
        const evidence = readEvidence(folder);
        ensure(evidence !== null, 'sync.no-evidence');
        const file = outside(folder, wanted, '--evidence');
        ensure(!existsSync(file), 'key-file.exists', { file });
        writeFileAtomic(file, evidence);
        return { json: { evidence: file }, text: [file] };
      }
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
