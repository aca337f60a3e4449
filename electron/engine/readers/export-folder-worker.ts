import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase } from '../database.ts';
import { FileKeyTable } from '../file-key-table.ts';
import { copyError } from '../files/file-errors.ts';
import { FileStore } from '../files/file-store.ts';
import { exportFolder } from '../proof/export/export-folder.ts';
import type { FolderTask, FolderWritten } from '../proof/export/export-in-thread.ts';
import { answerOnce } from './one-answer.ts';

const task = workerData as FolderTask;
await answerOnce(() =>
  write().catch((error: unknown) => {
    throw copyError(error);
  }),
);

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
    const { person, office, now, out, draft } = task;
    const manifest = await exportFolder({ connection, files, out, draft, person, office, now });
    const withheld = Object.values(manifest.withheld).reduce((sum, count) => sum + count, 0);
    return { entries: manifest.entries, files: manifest.files, withheld };
  } finally {
    connection.close();
  }
}
