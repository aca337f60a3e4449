import readXlsxFile, { readSheet, SheetNotFoundError } from 'read-excel-file/node';
import { DomainError } from '#shared/domain/errors.ts';
import { type Cell, checkTable, type Table } from './table.ts';
import { checkWorkbook } from './workbook-guard.ts';

/**
 * One sheet of an Excel workbook, the first unless told. Refuses what `checkWorkbook` and `checkTable` refuse and
 * `import.no-such-sheet`.
 */
export async function readXlsx(bytes: Buffer, sheet: number | string = 1): Promise<Table> {
  const workbook = await checkWorkbook(bytes);
  try {
    const { rows } = checkTable((await readSheet(workbook.bytes, sheet)) as unknown as Cell[][]);
    return { rows, dates1904: workbook.dates1904 };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof SheetNotFoundError) throw new DomainError('import.no-such-sheet', { sheet });
    // Its parser throws plain errors on XML that is none.
    throw new DomainError('import.workbook-broken');
  }
}

/** Names of the sheets, in the workbook's order. Refuses as `readXlsx` does. */
export async function sheetNames(bytes: Buffer): Promise<string[]> {
  await checkWorkbook(bytes);
  try {
    return (await readXlsxFile(bytes)).map(({ sheet }) => sheet);
  } catch {
    throw new DomainError('import.workbook-broken');
  }
}
