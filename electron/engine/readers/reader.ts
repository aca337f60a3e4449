import { Worker } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import { type Connection, openDatabase } from '../database.ts';
import { type QueryName, runQuery } from '../queries/index.ts';
import type { QueryContext } from '../queries/query.ts';
import { PaperMoment } from './paper-moment.ts';
import type { ReadAnswer, ReadRequest } from './reader-worker.ts';
import { workerFile } from './worker-file.ts';

/** Answers queries on a read-only connection of its own: a slow filter never blocks a registration. */
export interface Reader {
  read(name: QueryName, input: unknown, context: QueryContext): Promise<unknown>;
  close(): Promise<void>;
}

/** In this thread: for the command line and tests, where nobody waits beside. */
export function inlineReader(file: string, key: Buffer): Reader {
  const open = (): Connection => openDatabase(file, key, { readonly: true });
  const connection = open();
  const moment = new PaperMoment(open);
  return {
    read: async (name, input, context) =>
      moment.read(name, input, connection, (from) => runQuery(from, name, input, context)),
    close: async () => {
      moment.release();
      connection.close();
    },
  };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** In a worker thread. A worker that dies answers everyone who waited and is started again on the next question. */
export class WorkerReader implements Reader {
  readonly #file: string;
  readonly #key: Buffer;
  #worker: Worker | null = null;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  constructor(file: string, key: Buffer) {
    this.#file = file;
    this.#key = key;
    this.#start();
  }

  read(name: QueryName, input: unknown, context: QueryContext): Promise<unknown> {
    const worker = this.#worker ?? this.#start();
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name, input, context } satisfies ReadRequest);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#failAll(new DomainError('session.locked'));
  }

  #start(): Worker {
    const worker = new Worker(workerFile('reader-worker'), {
      workerData: { file: this.#file, key: this.#key },
    });
    worker.on('message', (answer: ReadAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Error('reader stopped')));
    this.#worker = worker;
    return worker;
  }

  #settle(answer: ReadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('value' in answer) waiting?.resolve(answer.value);
    else if ('refusal' in answer)
      waiting?.reject(new DomainError(answer.refusal.code, answer.refusal.params));
    else waiting?.reject(new Error(answer.bug));
  }

  #lost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#failAll(error instanceof Error ? error : new Error(String(error)));
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
