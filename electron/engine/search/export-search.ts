import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorParams } from '#shared/domain/errors.ts';
import type { QueryContext } from '../queries/query.ts';
import { workerFile } from '../readers/worker-file.ts';
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

export type ExportMessage =
  | { type: 'written'; lines: number; more: boolean }
  | { type: 'refused'; code: string; params: ErrorParams }
  | { type: 'bug'; text: string };

/** Writes a result in a thread of its own: the desk goes on. Refuses `file.copy-failed`, `store.disk-full`. */
export async function exportSearch(task: ExportTask): Promise<{ lines: number; more: boolean }> {
  const worker = new Worker(workerFile('export-worker'), { workerData: task });
  try {
    const message = await new Promise<ExportMessage>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the export thread ended')));
    });
    if (message.type === 'refused') throw new DomainError(message.code, message.params);
    if (message.type === 'bug') throw new Error(message.text);
    return { lines: message.lines, more: message.more };
  } finally {
    await worker.terminate();
  }
}
