import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorParams } from '#shared/domain/errors.ts';
import { workerFile } from '../readers/worker-file.ts';
import type { BackupResult, BackupTask } from './backup-task.ts';
import type { BackupProgress } from './watch.ts';

/** What the worker is started with. `flag[0]` becomes 1 when nobody wants the backup any more. */
export interface BackupWorkerData {
  task: BackupTask;
  flag: Int32Array<SharedArrayBuffer>;
}

export type BackupMessage =
  | { type: 'progress'; progress: BackupProgress }
  /** The database is being written here in one step: its size tells how far it is. */
  | { type: 'growing'; path: string; total: number }
  | { type: 'done'; result: BackupResult }
  | { type: 'refused'; code: string; params: ErrorParams }
  | { type: 'bug'; text: string };

export interface BackupJob {
  /** Refuses what `makeBackup` refuses. */
  done: Promise<BackupResult>;
  /** Ends at the next slice; the copy of the database itself is one slice. Leaves nothing behind. */
  cancel(): void;
}

const LOOK_EVERY_MS = 250;

/** `makeBackup` in a thread of its own: the one that registers mail never waits for it. */
export function startBackup(task: BackupTask, onProgress: (progress: BackupProgress) => void): BackupJob {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const workerData: BackupWorkerData = { task, flag };
  const worker = new Worker(workerFile('backup-worker'), { workerData });
  const growth = watchGrowth(onProgress);
  const done = new Promise<BackupResult>((resolve, reject) => {
    worker.on('message', (message: BackupMessage) => {
      if (message.type === 'growing') return growth.start(message);
      growth.stop();
      if (message.type === 'progress') onProgress(message.progress);
      else if (message.type === 'done') resolve(message.result);
      else if (message.type === 'refused') reject(new DomainError(message.code, message.params));
      else reject(new Error(message.text));
    });
    worker.on('error', reject);
    // After an answer this rejection is heard by nobody, as it should be.
    worker.on('exit', (code) => reject(new Error(`backup worker ended with ${code}`)));
  }).finally(() => growth.stop());
  return { done, cancel: () => void Atomics.store(flag, 0, 1) };
}

/** The place may be a share that stops answering: this thread registers mail and never waits for it. */
function watchGrowth(onProgress: (progress: BackupProgress) => void) {
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  const look = async (path: string, total: number): Promise<void> => {
    if (asking) return;
    asking = true;
    const size = await stat(path).then(
      (facts) => facts.size,
      () => 0,
    );
    asking = false;
    if (timer !== undefined) onProgress({ phase: 'database', done: Math.min(size, total), total });
  };
  return {
    start({ path, total }: { path: string; total: number }): void {
      timer = setInterval(() => void look(path, total), LOOK_EVERY_MS);
      timer.unref();
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
