import { rebuild } from '#engine/proof/rebuild.ts';
import { renewAtNextOpening, renewSearch } from '#engine/search/renew.ts';
import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { progressLine } from '../progress.ts';
import { withReadStore } from '../store/read-store.ts';
import { withWriteStore } from '../store/write-store.ts';

export const rebuildCommand: CliCommand = {
  name: 'rebuild',
  usage: 'rebuild [--search]',
  help: 'Makes all rows again from the journal, in a temporary encrypted database, and compares them. Exit 1 when any differs. --search indexes every letter again instead, where the search was found altered.',
  options: { search: { type: 'boolean', help: 'index every letter again' } },
  positionals: { least: 0, most: 0 },
  run(call) {
    if (call.options.search) return searchAgain(call);
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

/** Whoever may check the register may have it indexed again. A cut leaves it to the next opening. */
function searchAgain(call: Call): Promise<Outcome> {
  return withWriteStore(call, async ({ store, actor, day }) => {
    ensure(actionsOf(actor, day).includes('journal.verify'), 'person.not-allowed');
    const { connection, settings, search } = store.writer;
    const progress = progressLine(call.io);
    renewAtNextOpening(settings);
    await renewSearch(connection, settings, search, ({ done }) => progress('rebuild', done));
    const letters = connection.prepare('SELECT count(*) FROM search_doc').pluck().get();
    return { json: { letters }, text: [`${letters} letters indexed again`] };
  });
}
