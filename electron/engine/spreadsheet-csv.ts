import { stringify } from 'csv-stringify/sync';

/** Where a spreadsheet of one country or another begins a cell or a line, and what it would then take for a formula. */
const BETWEEN = /([;,\s\u00a0\ufeff\u200b-\u200f"]+)([=+\-@\uff1d\uff0b\uff0d\uff20])?/gu;
const PARTS_CELLS = /[;,\t\r\n]/;

/** Each run of blanks is taken whole, whatever follows it: linear in the length of the cell. */
const withoutFormulas = (cell: string): string =>
  cell.replace(BETWEEN, (run: string, before: string, sign: string | undefined) =>
    sign !== undefined && PARTS_CELLS.test(before) ? `${before}'${sign}` : run,
  );

/**
 * Rows as CSV for the spreadsheets of the country, which part cells by semicolons. One set up for commas parts them elsewhere,
 * quotes or not: no part of a cell is a formula there either. What begins a cell is `safeCell`'s. `bom`: false for what
 * follows a first part.
 */
export function spreadsheetCsv(
  rows: readonly (readonly (string | number)[])[],
  { bom = true }: { bom?: boolean } = {},
): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? withoutFormulas(cell) : cell)),
  );
  return stringify(cells, { bom, delimiter: ';' });
}
