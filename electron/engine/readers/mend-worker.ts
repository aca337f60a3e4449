import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase } from '../database.ts';
import { withTemporaryStore } from '../proof/temporary-store.ts';
import { MEND_BATCH } from '../sync/mend-rows.ts';
import { type Difference, differencesOf, foldOrdered } from '../sync/order-differences.ts';

const { file, key } = workerData as { file: string; key: Uint8Array };

try {
  const connection = openDatabase(file, Buffer.from(key), { readonly: true });
  // One snapshot: what is written meanwhile are own entries, which the engine folds over what is found here.
  connection.exec('BEGIN');
  await withTemporaryStore(async (rebuilt) => {
    const unlike = foldOrdered(connection, rebuilt);
    if (unlike) parentPort?.postMessage({ unlike });
    await answer(differencesOf(connection, rebuilt));
  });
  connection.close();
} catch (error) {
  if (error instanceof DomainError) parentPort?.postMessage({ refused: error.code });
  else
    parentPort?.postMessage({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

/** A portion for each question, until there are none. */
function answer(all: Generator<Difference>): Promise<void> {
  return new Promise((resolve, reject) => {
    parentPort?.on('message', () => {
      try {
        const found: Difference[] = [];
        while (found.length < MEND_BATCH) {
          const { value, done } = all.next();
          if (done) break;
          found.push(value);
        }
        parentPort?.postMessage(found);
        if (found.length === 0) resolve();
      } catch (error) {
        reject(error);
      }
    });
  });
}
