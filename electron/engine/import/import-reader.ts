import { Worker } from 'node:worker_threads';
import type { ImportLook, ImportMapping, ImportReport } from '#shared/contract/import.ts';
import { DomainError, type ErrorParams } from '#shared/domain/errors.ts';
import { workerFile } from '../readers/worker-file.ts';
import type { ImportStep } from './plan-import.ts';

/** What the thread is started with. */
export interface ImportTask {
  path: string;
  mapping: ImportMapping;
  /** Only what is in the file: nothing is planned. */
  lookOnly?: boolean;
  /** The store's database file and key; read-only. */
  database: string;
  key: Uint8Array;
  office: string;
  today: string;
}

/** Asked after `planned`: the steps from here on, few at a time, so that no answer is long to take in. */
export interface StepsRequest {
  from: number;
}

export type ImportMessage =
  | { type: 'looked'; look: ImportLook }
  | { type: 'planned'; report: ImportReport; register: string; steps: number }
  | { type: 'steps'; steps: ImportStep[] }
  | { type: 'refused'; code: string; params: ErrorParams }
  | { type: 'bug'; text: string };

/** More than a register of 200,000 rows needs; a file made to exhaust the machine only ends its own thread. */
const HEAP_MB = 1_536;
const TIME_LIMIT_MS = 180_000;

/** A file read and planned in a thread of its own, kept there until it is written or forgotten. */
export class ImportReader {
  readonly #worker: Worker;
  #answer: { resolve(message: ImportMessage): void; reject(error: Error): void } | null = null;

  private constructor(task: ImportTask) {
    this.#worker = new Worker(workerFile('import-worker'), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    this.#worker.on('message', (message: ImportMessage) => this.#answer?.resolve(message));
    this.#worker.on('error', (error) => this.#answer?.reject(tooLarge(error)));
    this.#worker.on('exit', () => this.#answer?.reject(new DomainError('import.cancelled')));
  }

  /** Refuses what `planFile` refuses, `import.workbook-too-large` and `import.too-slow`. */
  static async open(
    task: ImportTask,
  ): Promise<{ reader: ImportReader; report: ImportReport; register: string; steps: number }> {
    const reader = new ImportReader(task);
    try {
      const message = await reader.#first();
      if (message.type !== 'planned') throw new Error('the import thread planned nothing');
      return { reader, report: message.report, register: message.register, steps: message.steps };
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  /** What is in the file, and which column would be which; the same refusals. */
  static async look(task: ImportTask): Promise<ImportLook> {
    const reader = new ImportReader({ ...task, lookOnly: true });
    try {
      const message = await reader.#first();
      if (message.type !== 'looked') throw new Error('the import thread saw nothing');
      return message.look;
    } finally {
      await reader.close();
    }
  }

  async #first(): Promise<Exclude<ImportMessage, { type: 'refused' | 'bug' }>> {
    const timer = setTimeout(() => this.#answer?.reject(new DomainError('import.too-slow')), TIME_LIMIT_MS);
    try {
      return await this.#next();
    } finally {
      clearTimeout(timer);
    }
  }

  async steps(from: number): Promise<ImportStep[]> {
    const answer = this.#next();
    this.#worker.postMessage({ from } satisfies StepsRequest);
    const message = await answer;
    return message.type === 'steps' ? message.steps : [];
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #next(): Promise<Exclude<ImportMessage, { type: 'refused' | 'bug' }>> {
    const message = await new Promise<ImportMessage>((resolve, reject) => {
      this.#answer = { resolve, reject };
    }).finally(() => {
      this.#answer = null;
    });
    if (message.type === 'refused') throw new DomainError(message.code, message.params);
    if (message.type === 'bug') throw new Error(message.text);
    return message;
  }
}

function tooLarge(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new DomainError('import.workbook-too-large');
  return error instanceof Error ? error : new Error(String(error));
}
