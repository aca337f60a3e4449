import { expect, it } from 'vitest';
import { spreadsheetCsv } from '#engine/spreadsheet-csv.ts';

/** A spreadsheet set up for that separator, which minds quotes only where a cell begins with them. */
const cellsBy = (csv: string, separator: string): string[] =>
  csv.split(/\r|\n/).flatMap((line) => line.split(separator).map((cell) => cell.replace(/^[\s"]+/, '')));

it.each(['x;=HYPERLINK("http://a")', 'x,=1+1', 'two\n=1+1', 'x; "=1+1', 'x,\u00a0+212', 'x\t@SUM(1)'])(
  '«%s» is a formula in no cell, whatever separates them',
  (subject) => {
    const csv = spreadsheetCsv([['ARR/1/2026', subject, 3]]);
    expect(
      [';', ',', '\t'].flatMap((one) => cellsBy(csv, one)).filter((cell) => /^[=+\-@]/.test(cell)),
    ).toEqual([]);
  },
);

it('parts cells by semicolons, in letters that spreadsheets read, and leaves words as they are', () => {
  expect(spreadsheetCsv([['رخصة; بناء', 'ARR-38, 12', 2]])).toBe('\ufeff"رخصة; بناء";ARR-38, 12;2\n');
});
