import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { ImportService } from '#engine/import/import-service.ts';
import { realMachine } from '#engine/machine.ts';
import { importMapping } from '#shared/contract/import.ts';
import { BENCH_OFFICE, HEAD } from '../bench-office.ts';
import { alternately, type Measure, p95Within, timedAsync, WHOLE_STORE, withinShare } from '../measure.ts';
import { openSeeded, personOf } from '../seeded-store.ts';
import { watchTurns } from '../turn-watch.ts';

const ROWS = 50_000;
/** The writer takes a few lines a turn, whatever the file: often enough for a longest turn to be seen. */
const SMALL = 1_000;
const HEADER =
  "N° d'ordre;Date d'arrivée;N° de la lettre;Date de la lettre;Expéditeur;Objet;Destination;Observations";

export const importing: readonly Measure[] = [
  {
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
  },
  {
    name: 'engine-turn-import',
    work: `one engine turn: an import of ${SMALL.toLocaleString('en')} lines`,
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: () => alternately({ ours: () => withImport(SMALL, longestTurn) }),
  },
];

const importOnce = (rows: number): Promise<number> =>
  withImport(rows, async (work) => ((await timedAsync(work)) * 1_000) / rows);

async function longestTurn(work: () => Promise<void>): Promise<number> {
  const watch = watchTurns();
  await work();
  return watch.longest();
}

/** A file of so many lines, planned and imported into an empty store; `measured` is given that work. */
async function withImport(
  rows: number,
  measured: (work: () => Promise<void>) => Promise<number>,
): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-bench-import-'));
  try {
    const folder = join(root, 'data');
    const { databaseKey: key } = await createStore(folder, BENCH_OFFICE, realMachine);
    const file = join(root, 'register.csv');
    writeFileSync(file, book(rows));
    const writer = await openSeeded({ root, folder, key, letters: 0 });
    const imports = new ImportService({ writer, key, machine: realMachine, language: 'fr' });
    try {
      return await measured(async () => {
        await imports.plan(file, importMapping.parse({ year: 2024 }));
        const { imported } = await imports.run(personOf(writer, HEAD.login));
        if (imported !== rows) throw new Error(`${imported} of ${rows} lines were imported`);
      });
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
