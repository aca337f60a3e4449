import { basename } from 'node:path';
import { IMPORT_FIELDS, type ImportLook, type ImportMapping } from '#shared/contract/import.ts';
import { ensure } from '#shared/domain/errors.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { guessLayout, type Layout } from './headings.ts';
import { cellText } from './read-cells.ts';
import { readTableAndSheets } from './read-table.ts';
import type { Cell } from './table.ts';

const VALUES_SHOWN = 3;
const VALUE_CHARS = 60;
const ROWS_LOOKED_AT = 50;

/** The columns of a file and what they would be taken for. Refuses what `readTable` refuses and `import.no-rows`. */
export async function lookAtFile(path: string, mapping: ImportMapping): Promise<ImportLook> {
  const { rows, sheets } = await readTableAndSheets(path, mapping);
  const layout = guessLayout(rows, mapping);
  const below = rows.slice(layout.firstRow);
  ensure(
    below.some((row) => row.some((cell) => cellText(cell) !== '')),
    'import.no-rows',
  );
  return {
    fileName: safeFileName(basename(path)),
    sheets,
    headerRow: layout.firstRow,
    columns: columnsOf(layout, below.slice(0, ROWS_LOOKED_AT)),
    proposed: columnsFromOne(layout),
  };
}

function columnsOf({ headings }: Layout, rows: readonly Cell[][]): ImportLook['columns'] {
  const width = Math.max(headings.length, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => ({
    heading: headings[column] ?? '',
    values: rows
      .map((row) => cellText(row[column]).slice(0, VALUE_CHARS))
      .filter((value) => value !== '')
      .slice(0, VALUES_SHOWN),
  }));
}

/** Positions as a spreadsheet counts them. */
export function columnsFromOne({ columns }: Layout): ImportLook['proposed'] {
  const found: ImportLook['proposed'] = {};
  for (const field of IMPORT_FIELDS) {
    const column = columns[field];
    if (column !== undefined) found[field] = column + 1;
  }
  return found;
}
