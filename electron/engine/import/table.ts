import { ensure } from '#shared/domain/errors.ts';
import { IMPORT_LIMITS } from './limits.ts';

/** One cell as the file says it. Dates of a workbook are at midnight UTC. */
export type Cell = string | number | boolean | Date | null;

/** Every row of the file; row 1 of a spreadsheet is `rows[0]`. */
export interface Table {
  rows: Cell[][];
  /** What cuts the cells, in a text. */
  delimiter?: string;
  /** A workbook whose days, where they are bare numbers, are counted from 1904. */
  dates1904?: boolean;
}

/** A cell may be as long as the file: its row is told what does not fit. Refuses `import.too-many-rows`, `import.too-many-columns`. */
export function checkTable(rows: Cell[][]): Table {
  ensure(rows.length <= IMPORT_LIMITS.rows, 'import.too-many-rows', { limit: IMPORT_LIMITS.rows });
  for (const [index, row] of rows.entries()) {
    ensure(row.length <= IMPORT_LIMITS.columns, 'import.too-many-columns', {
      row: index + 1,
      limit: IMPORT_LIMITS.columns,
    });
  }
  return { rows };
}
