import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase } from '../database.ts';
import type { ImportMessage, ImportTask, StepsRequest } from '../import/import-reader.ts';
import { lookAtFile } from '../import/look-file.ts';
import { planFile } from '../import/plan-file.ts';
import type { ImportStep } from '../import/plan-import.ts';

const task = workerData as ImportTask;
/** Taking an answer in must not hold the engine: about so many lines at a time. */
const ROWS_AT_ONCE = 300;
const post = (message: ImportMessage): void => parentPort?.postMessage(message);

try {
  if (task.lookOnly) post({ type: 'looked', look: await lookAtFile(task.path, task.mapping) });
  else {
    const { report, register, steps } = await plan();
    parentPort?.on('message', ({ from }: StepsRequest) => post({ type: 'steps', steps: some(steps, from) }));
    post({ type: 'planned', report, register, steps: steps.length });
  }
} catch (error) {
  if (error instanceof DomainError) post({ type: 'refused', code: error.code, params: error.params });
  else post({ type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

async function plan() {
  const connection = openDatabase(task.database, Buffer.from(task.key), { readonly: true });
  try {
    return await planFile(task.path, task.mapping, { connection, office: task.office, today: task.today });
  } finally {
    connection.close();
  }
}

function some(steps: readonly ImportStep[], from: number): ImportStep[] {
  const found: ImportStep[] = [];
  let rows = 0;
  for (let index = from; index < steps.length && rows < ROWS_AT_ONCE; index++) {
    const step = steps[index];
    if (!step) break;
    found.push(step);
    rows += step.kind === 'rows' ? step.rows.length : 100;
  }
  return found;
}
