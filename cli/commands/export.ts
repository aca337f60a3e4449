import { exportFolder } from '#engine/proof/export/export-folder.ts';
import type { CliCommand } from '../command.ts';
import { required } from '../input/options.ts';
import { outside } from '../input/outside.ts';
import { STOPPED, whileStoppable } from '../input/stops.ts';
import { noteSeen, withReadStore } from '../store/read-store.ts';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: 'export --out DIR',
  help: `A folder that stands alone: the journal byte for byte, its keys, files in clear, CSV and XLSX views, a README.
Words and files above the person's clearance stay behind, and the folder says so.`,
  options: {
    out: { type: 'string', value: 'DIR', help: 'a folder that does not exist yet, or an empty one' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const typed = required(call.options, 'out');
    return withReadStore(call, async (store) => {
      const { folder, connection, files, actor, office } = store;
      const out = outside(folder, typed, '--out');
      const letters = connection.prepare('SELECT count(*) FROM mail').pluck().get() as number;
      noteSeen(call, store, { act: 'exported', mail: null, lines: letters });
      const now = call.io.machine.clock.now();
      // Ctrl-C ends the process without a word otherwise, and leaves letters in clear under a hidden name.
      const stop = () => process.exit(STOPPED);
      const { documents, ...manifest } = await whileStoppable(stop, () =>
        exportFolder({ connection, files, out, person: actor, office, now }),
      );
      const json = { out, ...manifest, documents: documents.map(({ path }) => path) };
      return { json, text: [out, `${manifest.entries} entries, ${manifest.files} files`] };
    });
  },
};
