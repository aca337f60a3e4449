import type { PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import { DomainError } from '#shared/domain/errors.ts';

export interface OpenDocument {
  document: PDFiumDocument;
  pages: number;
  /** What it holds of PDFium's memory at least. */
  size: number;
}

const MOST_OPEN = 6;
const MOST_BYTES = 192 * 1024 * 1024;

/** Documents kept open, so that the next page comes at once; the one used longest ago goes first. */
export class OpenDocuments {
  readonly #library: PDFiumLibrary;
  readonly #open = new Map<string, OpenDocument>();

  constructor(library: PDFiumLibrary) {
    this.#library = library;
  }

  get(sha256: string): OpenDocument | undefined {
    const found = this.#open.get(sha256);
    if (!found) return undefined;
    this.#open.delete(sha256);
    this.#open.set(sha256, found);
    return found;
  }

  /** Refuses `file.not-readable-pdf`, `file.pdf-locked`, `file.not-readable-image`, `file.image-too-large`. */
  async open(sha256: string, mime: string, bytes: Uint8Array): Promise<OpenDocument> {
    const pdf = mime === 'application/pdf' ? bytes : await imagePage(bytes, mime);
    this.#makeRoom(pdf.length);
    const document = await this.#load(pdf);
    const opened = { document, pages: document.getPageCount(), size: pdf.length };
    if (opened.pages < 1) {
      document.destroy();
      throw new DomainError('file.not-readable-pdf');
    }
    this.#open.set(sha256, opened);
    return opened;
  }

  #makeRoom(size: number): void {
    let total = size;
    for (const { size: each } of this.#open.values()) total += each;
    for (const [sha256, { document, size: each }] of this.#open) {
      if (this.#open.size < MOST_OPEN && total <= MOST_BYTES) return;
      this.#open.delete(sha256);
      document.destroy();
      total -= each;
    }
  }

  async #load(pdf: Uint8Array): Promise<PDFiumDocument> {
    try {
      return await this.#library.loadDocument(pdf);
    } catch (error) {
      // PDFium's own answers are plain errors; a failure inside it (out of memory, trap) is something else.
      if (!(error instanceof Error) || error.constructor !== Error) throw error;
      const locked = /password|security/i.test(error.message);
      throw new DomainError(locked ? 'file.pdf-locked' : 'file.not-readable-pdf');
    }
  }
}

async function imagePage(bytes: Uint8Array, mime: string): Promise<Uint8Array> {
  // Only when the first image comes: pdf-lib takes longer to load than PDFium.
  const { wrapImage } = await import('./image-page.ts');
  return wrapImage(bytes, mime);
}
