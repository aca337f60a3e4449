import { writeFile } from 'node:fs/promises';
import { DomainError } from '#shared/domain/errors.ts';
import { safeCell } from './proof/export/safe-cell.ts';

/** A table as CSV that spreadsheets open in the right letters and never run. Refuses `file.copy-failed`. */
export async function saveTable(path: string, rows: readonly string[][]): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  try {
    await writeFile(
      path,
      stringify(
        rows.map((row) => row.map(safeCell)),
        { bom: true },
      ),
    );
  } catch {
    throw new DomainError('file.copy-failed');
  }
}
