import { DomainError } from '#shared/domain/errors.ts';
import type { PageBitmap, PdfAnswer, PdfRequest } from '../readers/pdf-protocol.ts';
import { workerFile } from '../readers/worker-file.ts';
import { PdfThread } from './pdf-thread.ts';
import { TurnTaker } from './turn-taker.ts';

/** A document to show. `load` is called only when it is not open yet; its buffer is given away. */
export interface PageSource {
  sha256: string;
  mime: string;
  load(): Promise<Uint8Array>;
}

export interface PageRendererOptions {
  /** For opening a document, and again for drawing a page. */
  timeoutMs?: number;
  /** The thread and the documents it keeps open are let go after so long without a request. */
  idleMs?: number;
  /** Another program for the thread (tests). */
  program?: URL;
}

/**
 * Draws pages away from everything else: a thread that holds nothing but PDFium, started by the first request,
 * killed when a page takes too long or breaks it, and started again by the next. One request at a time.
 */
export class PageRenderer {
  readonly #timeoutMs: number;
  readonly #idleMs: number;
  readonly #program: URL;
  readonly #turns = new TurnTaker();
  #thread: PdfThread | null = null;
  #idle: NodeJS.Timeout | undefined;
  /** Grows with each `close`: what was asked before it is not begun after it. */
  #closings = 0;

  constructor({
    timeoutMs = 10_000,
    idleMs = 120_000,
    program = workerFile('pdf-worker'),
  }: PageRendererOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#idleMs = idleMs;
    this.#program = program;
  }

  /**
   * Number of pages (1 for an image). Refuses `file.not-readable-pdf`, `file.pdf-locked`,
   * `file.not-readable-image`, `file.image-too-large` {megapixels, limit}, `file.page-timeout`, and what `load`
   * refuses.
   */
  async count(source: PageSource): Promise<number> {
    const answer = await this.#run(source, { type: 'count', sha256: source.sha256 });
    if (answer.type !== 'opened') throw new Error(`unexpected answer ${answer.type}`);
    return answer.pages;
  }

  /**
   * Page `page` (from 0), `width` pixels wide or less where it would pass 4,096 pixels across or 40 megapixels.
   * Refuses as `count` does, and `file.no-such-page` {page (from 1), pages}.
   */
  async render(source: PageSource, page: number, width: number): Promise<PageBitmap> {
    const answer = await this.#run(source, { type: 'render', sha256: source.sha256, page, width });
    if (answer.type !== 'bitmap') throw new Error(`unexpected answer ${answer.type}`);
    return answer.bitmap;
  }

  /**
   * Ends the thread, and with it every decrypted document it held: at lock and at the end. What is under way is
   * refused with `file.unreadable`. A later request starts again from nothing.
   */
  close(): void {
    this.#closings++;
    clearTimeout(this.#idle);
    this.#thread?.kill(new DomainError('file.unreadable'));
    this.#thread = null;
  }

  #run(source: PageSource, request: PdfRequest): Promise<PdfAnswer> {
    const asked = this.#closings;
    return this.#turns.take(async () => {
      clearTimeout(this.#idle);
      try {
        return await this.#askOpening(source, request, asked);
      } finally {
        this.#idle = setTimeout(() => this.close(), this.#idleMs).unref();
      }
    });
  }

  async #askOpening(source: PageSource, request: PdfRequest, asked: number): Promise<PdfAnswer> {
    const answer = await this.#ask(request, asked);
    if (answer.type !== 'absent') return answer;
    const bytes = owned(await source.load());
    const { sha256, mime } = source;
    const opened = await this.#ask({ type: 'open', sha256, mime, bytes }, asked);
    return request.type === 'count' ? opened : this.#ask(request, asked);
  }

  async #ask(request: PdfRequest, asked: number): Promise<PdfAnswer> {
    this.#refuseAfterClose(asked);
    if (!this.#thread || this.#thread.dead) {
      const thread = await PdfThread.start(this.#program);
      if (asked !== this.#closings) thread.kill();
      this.#refuseAfterClose(asked);
      this.#thread = thread;
    }
    return this.#thread.ask(request, this.#timeoutMs);
  }

  #refuseAfterClose(asked: number): void {
    if (asked !== this.#closings) throw new DomainError('file.unreadable');
  }
}

/** The buffer itself when it owns its memory, so that it is moved to the worker and not copied. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}
