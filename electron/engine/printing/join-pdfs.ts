import { Worker } from 'node:worker_threads';
import { workerFile } from '../readers/worker-file.ts';
import type { JoinedPaper, PaperTitle } from './join-parts.ts';

/** Parts of a long paper as one PDF, in a thread of its own: the desk goes on numbering meanwhile. */
export async function joinPdfs(
  parts: Uint8Array[],
  title: PaperTitle,
  inWorker: boolean,
): Promise<JoinedPaper> {
  if (!inWorker || parts.length === 1) {
    const { joinInThisThread } = await import('./join-parts.ts');
    return joinInThisThread(parts, title);
  }
  const worker = new Worker(workerFile('join-worker'), { workerData: { parts, title } });
  try {
    return await new Promise<JoinedPaper>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the join worker ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}
