import { parentPort, Worker } from 'node:worker_threads';
import { DomainError, type ErrorParams } from '#shared/domain/errors.ts';
import { workerFile } from './worker-file.ts';

type Answer<Value> =
  | { type: 'done'; value: Value }
  | { type: 'refused'; code: string; params: ErrorParams }
  | { type: 'bug'; text: string };

/**
 * Starts the worker of this name with its task, and waits for the one answer it gives. Its refusals are thrown here. `end`
 * stops it: `session.locked`.
 */
export async function oneAnswer<Value>(name: string, workerData: unknown, end?: AbortSignal): Promise<Value> {
  const worker = new Worker(workerFile(name), { workerData });
  try {
    const answer = await new Promise<Answer<Value>>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error(`the thread ${name} ended`)));
      end?.addEventListener('abort', () => reject(new DomainError('session.locked')), { once: true });
    });
    if (answer.type === 'refused') throw new DomainError(answer.code, answer.params);
    if (answer.type === 'bug') throw new Error(answer.text);
    return answer.value;
  } finally {
    await worker.terminate();
  }
}

/** In the worker: its one answer. */
export async function answerOnce<Value>(work: () => Promise<Value>): Promise<void> {
  const post = (answer: Answer<Value>): void => parentPort?.postMessage(answer);
  try {
    post({ type: 'done', value: await work() });
  } catch (error) {
    if (error instanceof DomainError) post({ type: 'refused', code: error.code, params: error.params });
    else post({ type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
