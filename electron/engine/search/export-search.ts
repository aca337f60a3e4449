import type { QueryContext } from '../queries/query.ts';
import { oneAnswer } from '../readers/one-answer.ts';
import type { SearchQuestion } from './export-rows.ts';

/** What the thread is started with. */
export interface ExportTask {
  database: string;
  key: Uint8Array;
  question: SearchQuestion;
  context: QueryContext;
  format: 'xlsx' | 'csv';
  path: string;
}

/** Writes a result in a thread of its own: the desk goes on. Refuses `file.copy-failed`, `store.disk-full`. */
export function exportSearch(task: ExportTask): Promise<{ lines: number; more: boolean }> {
  return oneAnswer('export-worker', task);
}
