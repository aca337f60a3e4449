import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { ImportService } from '#engine/import/import-service.ts';
import { realMachine } from '#engine/machine.ts';
import { importMapping } from '#shared/contract/import.ts';
import { BENCH_OFFICE, HEAD } from '../bench-office.ts';
import { alternately, type Measure, timedAsync, WHOLE_STORE, withinShare } from '../measure.ts';
import { openSeeded, personOf } from '../seeded-store.ts';

const ROWS = 50_000;
const HEADER =
  "N° d'ordre;Date d'arrivée;N° de la lettre;Date de la lettre;Expéditeur;Objet;Destination;Observations";

export const importing: Measure = {
  name: 'import',
  work: `import of ${ROWS.toLocaleString('en')} lines of an old register (read, planned, written), per line`,
  unit: 'µs',
  against: 'the same with a tenth of the lines',
  goal: withinShare(1.3, '≤ 1.3× (linear)'),
  run: () =>
    alternately({
      warmUp: 0,
      budget: WHOLE_STORE,
      ours: () => importOnce(ROWS),
      limit: () => importOnce(ROWS / 10),
    }),
};

/** Microseconds a line, into an empty store. */
async function importOnce(rows: number): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-bench-import-'));
  try {
    const folder = join(root, 'data');
    const { databaseKey: key } = await createStore(folder, BENCH_OFFICE, realMachine);
    const file = join(root, 'register.csv');
    writeFileSync(file, book(rows));
    const writer = await openSeeded({ root, folder, key, letters: 0 });
    const imports = new ImportService({ writer, key, machine: realMachine, language: 'fr' });
    try {
      let imported = 0;
      const took = await timedAsync(async () => {
        await imports.plan(file, importMapping.parse({ year: 2024 }));
        ({ imported } = await imports.run(personOf(writer, HEAD.login)));
      });
      if (imported !== rows) throw new Error(`${imported} of ${rows} lines were imported`);
      return (took * 1_000) / rows;
    } finally {
      await imports.stop();
      writer.close();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A paper book, a line a number. */
function book(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = index + 1;
    const day = `${String((number % 28) + 1).padStart(2, '0')}/03/2024`;
    return `${number};${day};L${number}/24;02/01/2024;جمعية الأمل ${number % 2_000};طلب دعم مالي رقم ${number};Division ${number % 20};`;
  });
  return `${HEADER}\r\n${lines.join('\r\n')}\r\n`;
}
