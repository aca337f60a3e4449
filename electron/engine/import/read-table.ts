import { constants, open } from 'node:fs/promises';
import type { ImportMapping } from '#shared/contract/import.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { IMPORT_LIMITS } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx, sheetNames } from './read-xlsx.ts';
import type { Table } from './table.ts';

type Options = Pick<ImportMapping, 'sheet' | 'encoding' | 'delimiter'>;

/** Old Excel (.xls) and workbooks under a password are both of this kind. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * An Excel workbook or a text with columns, told apart by their bytes and never by their name. Refuses
 * `import.file-unreadable`, `import.file-changing`, `import.file-empty`, `import.file-too-large`, `import.old-excel` and what its reader refuses.
 */
export async function readTable(path: string, options: Options): Promise<Table> {
  return tableIn(await readWhole(path), options);
}

/** The same, with the names of a workbook's sheets. */
export async function readTableAndSheets(
  path: string,
  options: Options,
): Promise<Table & { sheets: string[] }> {
  const bytes = await readWhole(path);
  const { rows } = await tableIn(bytes, options);
  return { rows, sheets: isWorkbook(bytes) ? await sheetNames(bytes) : [] };
}

function tableIn(bytes: Buffer, options: Options): Promise<Table> | Table {
  if (bytes.subarray(0, 8).equals(OLE)) throw new DomainError('import.old-excel');
  return isWorkbook(bytes) ? readXlsx(bytes, options.sheet) : readCsv(bytes, options);
}

const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(ZIP);

async function readWhole(path: string): Promise<Buffer> {
  // A pipe that nobody writes to would otherwise be waited for, for ever; Windows has no such flag and no such file.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => {
    throw new DomainError('import.file-unreadable');
  });
  try {
    const facts = await handle.stat();
    ensure(facts.isFile(), 'import.file-unreadable');
    ensure(facts.size > 0, 'import.file-empty');
    const [sizeMb, limitMb] = [facts.size, IMPORT_LIMITS.fileBytes].map((size) =>
      Math.ceil(size / (1024 * 1024)),
    );
    ensure(facts.size <= IMPORT_LIMITS.fileBytes, 'import.file-too-large', {
      sizeMb: sizeMb ?? 0,
      limitMb: limitMb ?? 0,
    });
    const bytes = await handle.readFile();
    const after = await handle.stat();
    const same = after.mtimeMs === facts.mtimeMs && after.size === facts.size && bytes.length === facts.size;
    // Half of one version and half of another would be a register nobody ever wrote.
    ensure(same, 'import.file-changing');
    return bytes;
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('import.file-unreadable');
  } finally {
    await handle.close();
  }
}
