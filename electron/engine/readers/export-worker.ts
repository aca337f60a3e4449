import { writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import writeExcelFile from 'write-excel-file/node';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase } from '../database.ts';
import { copyError } from '../files/file-errors.ts';
import { exportRows } from '../search/export-rows.ts';
import type { ExportMessage, ExportTask } from '../search/export-search.ts';
import { spreadsheetCsv } from '../spreadsheet-csv.ts';

const task = workerData as ExportTask;
const post = (message: ExportMessage): void => parentPort?.postMessage(message);

try {
  post({ type: 'written', ...(await write()) });
} catch (error) {
  if (error instanceof DomainError) post({ type: 'refused', code: error.code, params: error.params });
  else post({ type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

async function write(): Promise<{ lines: number; more: boolean }> {
  const connection = openDatabase(task.database, Buffer.from(task.key), { readonly: true });
  try {
    const { rows, lines, more } = exportRows(connection, task.question, task.context);
    const bytes =
      task.format === 'csv' ? Buffer.from(spreadsheetCsv(rows)) : await writeExcelFile(rows).toBuffer();
    await writeFile(task.path, bytes).catch((error: unknown) => {
      throw copyError(error);
    });
    return { lines, more };
  } finally {
    connection.close();
  }
}
