import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { z } from 'zod';
import { FileStore } from '#engine/files/file-store.ts';
import { exportFolder } from '#engine/proof/export/export-folder.ts';
import { saveTable } from '#engine/save-table.ts';
import { Desk, register } from '#tests/electron/engine/backup/desk.ts';
import type { Attack, Tally } from '../attack.ts';
import type { Stage } from '../stage.ts';

/** What a spreadsheet drops before it looks for a formula. */
const BLANK = /^[\s"\u00a0\ufeff\u200b-\u200f]*/u;
const RUNS = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
const BEFORE = [
  '',
  ' ',
  '\u00a0',
  '\u200f',
  '\u200e',
  '\ufeff',
  '\t',
  '\n',
  'x;',
  'x,',
  'x";"',
  'x","',
  'x\t',
  'x\n',
  '«',
];
const FORMULAS = ['=HYPERLINK("http://evil","x")', '+1+1', '-2+3', '@SUM(A1)', '＝1+1', "=cmd|' /C calc'!A0"];

const words = BEFORE.flatMap((before) => FORMULAS.map((formula) => `${before}${formula}`));

/** Every cell of a CSV as the spreadsheets of one country or another part it. */
function* cellsIn(bytes: Buffer): Generator<string> {
  for (const delimiter of [';', ',', '\t']) {
    const loose = {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    } as const;
    for (const row of parse(bytes, loose) as string[][]) yield* row;
    // One that heeds no quotes at all.
    for (const line of bytes.toString('utf8').split(/\r?\n/)) yield* line.split(delimiter);
  }
}

const runs = (cell: string): boolean => RUNS.test(cell.replace(BLANK, ''));

async function run(stage: Stage, tally: Tally): Promise<void> {
  const desk = await new Desk().create();
  stage.atEnd(() => desk.remove());
  const out = join(desk.root, 'out');
  stage.strike();
  await desk.use(async (store, person) => {
    const kept = words.filter((word) =>
      isTaken(() => register(store, person, { subject: word, correspondent: word, observation: word })),
    );
    tally.tried(words.length);
    if (kept.length < FORMULAS.length * 4) tally.loses(`only ${kept.length} letters were taken`);
    const { connection, office, fileKeys: keys } = store;
    const folder = join(desk.folder, 'files');
    const files = new FileStore({ folder, keys, random: desk.machine.random, pages: async () => 1 });
    await exportFolder({ connection, files, out, person, office, now: desk.nowMs });
  });
  const rows = words.map((word) => [word, word]);
  await saveTable(join(out, 'table.csv'), rows);
  const cells = await cellsOf(out);
  for (const { name, cell } of cells)
    if (runs(cell)) tally.enters(`${name}: ${JSON.stringify(cell).slice(0, 120)}`);
  const all = cells.map(({ cell }) => cell).join('\n');
  for (const formula of FORMULAS)
    if (!all.includes(formula.slice(1, 6))) tally.loses(`${formula} is in no table`);
}

/** What holds a control character, or something that hides, is refused at the border. */
function isTaken(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof z.ZodError) return false;
    throw error;
  }
}

async function cellsOf(folder: string): Promise<{ name: string; cell: string }[]> {
  const found: { name: string; cell: string }[] = [];
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const path = join(folder, name);
    if (name.endsWith('.csv')) for (const cell of cellsIn(readFileSync(path))) found.push({ name, cell });
    if (name.endsWith('.xlsx'))
      for (const cell of ((await readXlsx(path)) as unknown as unknown[][]).flat(2))
        if (typeof cell === 'string') found.push({ name, cell });
  }
  return found;
}

export const exportFormulas: Attack = {
  name: 'formulas in the words of letters, in every table that leaves',
  without: 'no cell a spreadsheet would run',
  run,
};
