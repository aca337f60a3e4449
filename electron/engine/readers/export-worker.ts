import { writeFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import writeExcelFile from 'write-excel-file/node';
import { openDatabase } from '../database.ts';
import { copyError } from '../files/file-errors.ts';
import { exportRows } from '../search/export-rows.ts';
import type { ExportTask } from '../search/export-search.ts';
import { spreadsheetCsv } from '../spreadsheet-csv.ts';
import { answerOnce } from './one-answer.ts';

const task = workerData as ExportTask;
await answerOnce(write);

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
