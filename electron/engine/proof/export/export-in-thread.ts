import { join } from 'node:path';
import { isInside } from '#engine/inside.ts';
import { oneAnswer } from '#engine/readers/one-answer.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { ensure } from '#shared/domain/errors.ts';
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

/**
 * The export folder (`exportFolder`), written by a thread of its own on one snapshot: the desk goes on. Refuses what
 * `exportFolder` does, and `export.inside`.
 */
export async function exportInThread(task: Omit<FolderTask, 'database'>): Promise<FolderWritten> {
  ensure(!isInside(task.folder, task.out), 'export.inside');
  const workerData: FolderTask = { ...task, database: join(task.folder, DATABASE) };
  return oneAnswer('export-folder-worker', workerData);
}
