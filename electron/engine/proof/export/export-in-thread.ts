import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isInside } from '#engine/inside.ts';
import { workerFile } from '#engine/readers/worker-file.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { DomainError, type ErrorParams, ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';

/** What the thread is started with. */
export interface FolderTask {
  folder: string;
  database: string;
  key: Uint8Array;
  out: string;
  person: Person;
  office: string;
  now: number;
}

export interface FolderWritten {
  entries: number;
  files: number;
  /** Words and files that the person may not read. */
  withheld: number;
}

export type FolderMessage =
  | ({ type: 'written' } & FolderWritten)
  | { type: 'refused'; code: string; params: ErrorParams }
  | { type: 'bug'; text: string };

/**
 * The export folder (`exportFolder`), written by a thread of its own on one snapshot: the desk goes on. Refuses what
 * `exportFolder` does, and `export.inside`.
 */
export async function exportInThread(task: Omit<FolderTask, 'database'>): Promise<FolderWritten> {
  ensure(!isInside(task.folder, task.out), 'export.inside');
  const workerData: FolderTask = { ...task, database: join(task.folder, DATABASE) };
  const worker = new Worker(workerFile('export-folder-worker'), { workerData });
  try {
    const message = await new Promise<FolderMessage>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the export thread ended')));
    });
    if (message.type === 'refused') throw new DomainError(message.code, message.params);
    if (message.type === 'bug') throw new Error(message.text);
    const { entries, files, withheld } = message;
    return { entries, files, withheld };
  } finally {
    await worker.terminate();
  }
}
