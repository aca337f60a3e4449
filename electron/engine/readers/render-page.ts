import type { PDFiumPage } from '@hyzyla/pdfium';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { OpenDocument } from './open-documents.ts';
import type { PageBitmap } from './pdf-protocol.ts';

const WIDEST = 4096;
/** A canvas taller than this is not drawn by every graphics card. */
const HIGHEST = 16_384;
/** 40 megapixels with one row to spare: the height is rounded. */
const MOST_PIXELS = 40_000_000 - WIDEST;

/**
 * Page `index` (from 0), `width` pixels wide; smaller, in the same shape, where that would pass the limits.
 * Refuses `file.no-such-page`, `file.not-readable-pdf`.
 */
export async function renderPage(opened: OpenDocument, index: number, width: number): Promise<PageBitmap> {
  ensure(index >= 0 && index < opened.pages, 'file.no-such-page', { page: index + 1, pages: opened.pages });
  const page = opened.document.getPage(index);
  const size = bitmapSize(page, width);
  if (size === null) throw new DomainError('file.not-readable-pdf');
  // The form's fields too: without them a filled form shows empty and a visible signature is not there.
  const { data } = await page.render({ render: 'bitmap', ...size, renderFormFields: true });
  return { ...size, pages: opened.pages, rgba: own(data) };
}

/** Null when the page has no size: PDFium could not read it. */
function bitmapSize(page: PDFiumPage, asked: number): { width: number; height: number } | null {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const ratio = originalHeight / originalWidth;
  if (!Number.isFinite(ratio) || ratio <= 0) return null;
  const widest = Math.min(WIDEST, HIGHEST / ratio, Math.sqrt(MOST_PIXELS / ratio));
  const width = Math.max(1, Math.floor(Math.min(asked, widest)));
  return { width, height: Math.min(HIGHEST, Math.max(1, Math.round(width * ratio))) };
}

function own(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength
    ? new Uint8Array(data.buffer)
    : new Uint8Array(data);
}
