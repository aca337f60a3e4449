import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import type { BackupMessage, BackupWorkerData } from '../backup/backup-job.ts';
import { makeBackup } from '../backup/make-backup.ts';

const { task, flag } = workerData as BackupWorkerData;
const post = (message: BackupMessage): void => parentPort?.postMessage(message);

try {
  const result = await makeBackup(task, {
    report: (progress) => post({ type: 'progress', progress }),
    growing: (path, total) => post({ type: 'growing', path, total }),
    cancelled: () => Atomics.load(flag, 0) === 1,
  });
  post({ type: 'done', result });
} catch (error) {
  if (error instanceof DomainError) post({ type: 'refused', code: error.code, params: error.params });
  else post({ type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
