import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { ImportService } from '#engine/import/import-service.ts';
import { realMachine } from '#engine/machine.ts';
import { importMapping } from '#shared/contract/import.ts';
import { BENCH_OFFICE, HEAD } from '../bench-office.ts';
import { openEngineDesk } from '../engine-desk.ts';
import { alternately, type Measure, p95Within, timedAsync, WHOLE_STORE, withinShare } from '../measure.ts';
import { openSeeded, personOf, type SeededStore } from '../seeded-store.ts';

const ROWS = 50_000;
/** The writer takes a few lines a turn, whatever the file: often enough for a longest turn to be seen. */
const SMALL = 500;
const MAPPING = importMapping.parse({ year: 2024 });
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
        ours: () => withNewStore(ROWS, timeALine),
        limit: () => withNewStore(ROWS / 10, timeALine),
      }),
  },
  {
    name: 'engine-turn-import',
    work: `one engine turn: an import of ${SMALL.toLocaleString('en')} lines`,
    unit: 'ms',
    against: null,
    goal: p95Within(20),
    run: () => alternately({ ours: () => withNewStore(SMALL, longestTurn) }),
  },
];

/** At a desk, as the app runs it: nothing else asks for a turn meanwhile but who watches them. */
async function longestTurn(store: SeededStore, file: string): Promise<number> {
  const desk = await openEngineDesk(store);
  try {
    const chosen = await desk.place(file, 'import');
    const planning = await desk.longestTurn('import.plan', { chosen, mapping: MAPPING });
    return Math.max(planning, await desk.longestTurn('import.run', {}));
  } finally {
    await desk.close();
  }
}

/** Read, planned and written as a command does that has the store for itself; time a line. */
async function timeALine(store: SeededStore, file: string, rows: number): Promise<number> {
  const writer = await openSeeded(store);
  const imports = new ImportService({ writer, key: store.key, machine: realMachine, language: 'fr' });
  try {
    const taken = await timedAsync(async () => {
      await imports.plan(file, MAPPING);
      const { imported } = await imports.run(personOf(writer, HEAD.login));
      if (imported !== rows) throw new Error(`${imported} of ${rows} lines were imported`);
    });
    return (taken * 1_000) / rows;
  } finally {
    await imports.stop();
    writer.close();
  }
}

/** An empty store and a file of so many lines, gone afterwards. */
async function withNewStore(
  rows: number,
  measured: (store: SeededStore, file: string, rows: number) => Promise<number>,
): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-bench-import-'));
  try {
    const folder = join(root, 'data');
    const { databaseKey: key } = await createStore(folder, BENCH_OFFICE, realMachine);
    const file = join(root, 'register.csv');
    writeFileSync(file, book(rows));
    return await measured({ root, folder, key, letters: 0 }, file, rows);
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
