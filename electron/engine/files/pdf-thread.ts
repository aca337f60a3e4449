import { Worker } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import type { PdfAnswer, PdfRequest } from '../readers/pdf-protocol.ts';

/** JavaScript's part only; PDFium's own memory has its limit inside the worker. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
/** Loading PDFium from a cold, slow disk. */
const START_MS = 30_000;

interface Waiting {
  resolve(answer: PdfAnswer): void;
  reject(error: unknown): void;
}

/** One PDFium worker. Asked one thing at a time; once dead it is not used again. */
export class PdfThread {
  readonly #worker: Worker;
  #waiting: Waiting | null = null;
  #dead = false;

  private constructor(file: URL) {
    // It needs nothing from the environment, and its output could only be words of a letter.
    const worker = new Worker(file, {
      resourceLimits: LIMITS,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.#worker = worker;
    worker.stdout.resume();
    worker.stderr.resume();
    // A clerk's document must not keep a closing engine alive.
    worker.unref();
    worker.on('message', (answer: PdfAnswer) => this.#answer(answer));
    worker.on('error', (error) => this.#fail(outOfMemory(error) ? unreadable() : error));
    worker.on('exit', () => this.#fail(unreadable()));
  }

  /** A thread that is ready to be asked. */
  static async start(file: URL): Promise<PdfThread> {
    const thread = new PdfThread(file);
    await thread.#next(START_MS, () => new Error('the PDF worker does not start'));
    return thread;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /**
   * Refuses what the worker refuses, `file.page-timeout` after `timeoutMs`, and `file.not-readable-pdf` when
   * PDFium broke on it; in the last two cases the thread is dead.
   */
  async ask(request: PdfRequest, timeoutMs: number): Promise<PdfAnswer> {
    const answered = this.#next(timeoutMs, () => new DomainError('file.page-timeout'));
    this.#worker.postMessage(request, request.type === 'open' ? [request.bytes.buffer] : []);
    const answer = await answered;
    if (answer.type === 'refused') throw new DomainError(answer.code, answer.params);
    if (answer.type !== 'broken') return answer;
    this.kill();
    throw unreadable();
  }

  #next(timeoutMs: number, late: () => Error): Promise<PdfAnswer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.kill(late());
      }, timeoutMs);
      this.#waiting = {
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
    });
  }

  #answer(answer: PdfAnswer): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(answer);
  }

  #fail(error: unknown): void {
    this.#dead = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  /** Stops even an endless loop inside PDFium; what was waited for fails with `reason`. */
  kill(reason: Error = unreadable()): void {
    this.#fail(reason);
    void this.#worker.terminate();
  }
}

function unreadable(): DomainError {
  return new DomainError('file.not-readable-pdf');
}

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
