import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase } from '../database.ts';
import { FileKeyTable } from '../file-key-table.ts';
import { copyError } from '../files/file-errors.ts';
import { FileStore } from '../files/file-store.ts';
import { exportFolder } from '../proof/export/export-folder.ts';
import type { FolderMessage, FolderTask, FolderWritten } from '../proof/export/export-in-thread.ts';

const task = workerData as FolderTask;
const post = (message: FolderMessage): void => parentPort?.postMessage(message);

try {
  post({ type: 'written', ...(await write()) });
} catch (thrown) {
  const error = thrown instanceof DomainError ? thrown : copyError(thrown);
  if (error instanceof DomainError) post({ type: 'refused', code: error.code, params: error.params });
  else post({ type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

async function write(): Promise<FolderWritten> {
  const connection = openDatabase(task.database, Buffer.from(task.key), { readonly: true });
  try {
    const files = new FileStore({
      folder: join(task.folder, 'files'),
      keys: new FileKeyTable(connection),
      random: { bytes: (size) => randomBytes(size) },
      // Nothing is brought in here.
      pages: () => Promise.reject(new DomainError('store.read-only')),
    });
    const { person, office, now, out } = task;
    const manifest = await exportFolder({ connection, files, out, person, office, now });
    const withheld = Object.values(manifest.withheld).reduce((sum, count) => sum + count, 0);
    return { entries: manifest.entries, files: manifest.files, withheld };
  } finally {
    connection.close();
  }
}
