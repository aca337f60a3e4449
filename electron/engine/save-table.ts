import { writeFile } from 'node:fs/promises';
import { DomainError } from '#shared/domain/errors.ts';
import { safeCell } from './proof/export/safe-cell.ts';

/** A table as CSV that spreadsheets open in the right letters and never run. Refuses `file.copy-failed`. */
export async function saveTable(path: string, rows: readonly string[][]): Promise<void> {
  const { spreadsheetCsv } = await import('./spreadsheet-csv.ts');
  try {
    await writeFile(path, spreadsheetCsv(rows.map((row) => row.map(safeCell))));
  } catch {
    throw new DomainError('file.copy-failed');
  }
}
