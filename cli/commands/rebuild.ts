import { rebuild } from '#engine/proof/rebuild.ts';
import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { CliCommand } from '../command.ts';
import { progressLine } from '../progress.ts';
import { withReadStore } from '../store/read-store.ts';

export const rebuildCommand: CliCommand = {
  name: 'rebuild',
  usage: 'rebuild',
  help: 'Makes all rows again from the journal, in a temporary encrypted database, and compares them. Exit 1 when any differs.',
  options: {},
  positionals: { least: 0, most: 0 },
  run(call) {
    return withReadStore(call, async ({ connection, actor, day }) => {
      ensure(actionsOf(actor, day).includes('journal.verify'), 'person.not-allowed');
      const progress = progressLine(call.io);
      connection.exec('BEGIN');
      const { faults, ...report } = await rebuild(connection, {
        progress: (count) => progress('rebuild', count),
      });
      const equal = faults.count === 0;
      const text = [
        ...faults.listed.map(({ code, label, detail }) => `✗ ${code}  ${label ?? ''}  ${detail}`),
        `${report.entries} entries: ${equal ? 'rows equal' : `${faults.count} differences`}`,
      ];
      const json = { equal, ...report, differences: faults.listed, differenceCount: faults.count };
      return { json, text, failed: !equal };
    });
  },
};
