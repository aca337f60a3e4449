import { basename } from 'node:path';
import { registerOfKind } from '#shared/commands/books.ts';
import type { ImportMapping, ImportReport } from '#shared/contract/import.ts';
import { ensure } from '#shared/domain/errors.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import type { Connection } from '../database.ts';
import { SqliteReadRows } from '../rows.ts';
import { findLayout } from './headings.ts';
import { columnsFromOne } from './look-file.ts';
import { type ImportStep, planBooks } from './plan-import.ts';
import { readRows } from './read-rows.ts';
import { readTable } from './read-table.ts';
import { warnOfTwins } from './twins.ts';

export interface PlannedFile {
  report: ImportReport;
  register: string;
  steps: ImportStep[];
}

const PREVIEW_ROWS = 20;

/**
 * Reads a file and says what it would do to the books; writes nothing. `connection` only reads; `today` is the
 * legal day. Refuses what `readTable` and `findLayout` refuse, `register.unknown` and `import.no-rows`.
 */
export async function planFile(
  path: string,
  mapping: ImportMapping,
  { connection, office, today }: { connection: Connection; office: string; today: string },
): Promise<PlannedFile> {
  const state = new SqliteReadRows(connection);
  const register = registerOfKind(state, office, mapping.kind);
  const table = await readTable(path, mapping);
  const layout = findLayout(table.rows, mapping);
  const { rows, filled, errors, warnings } = readRows(table, layout, mapping, {
    today,
    series: register.series,
  });
  ensure(filled > 0, 'import.no-rows');
  const { books, steps, ready, already } = planBooks(state, register.id, rows, errors);
  warnOfTwins(connection, rows, warnings);
  return {
    register: register.id,
    steps,
    report: {
      fileName: safeFileName(basename(path)),
      rows: filled,
      ready,
      already,
      refused: errors.count,
      errors: errors.listed,
      warnings: warnings.listed,
      warningCount: warnings.count,
      headings: layout.headings,
      columns: columnsFromOne(layout),
      books,
      preview: rows.slice(0, PREVIEW_ROWS).map(({ guessedYear: _guessed, ...row }) => row),
    },
  };
}
