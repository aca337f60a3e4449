/** A bitmap of one page: RGBA rows without padding, top to bottom. */
export interface PageBitmap {
  width: number;
  height: number;
  /** Pages in the whole document. */
  pages: number;
  rgba: Uint8Array<ArrayBuffer>;
}

/** `open` gives the bytes away; `count` and `render` work on a document already open. */
export type PdfRequest =
  | { type: 'open'; sha256: string; mime: string; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'count'; sha256: string }
  | { type: 'render'; sha256: string; page: number; width: number };

export type PdfAnswer =
  /** Loaded; requests may be sent, one at a time. */
  | { type: 'ready' }
  | { type: 'opened'; pages: number }
  | { type: 'bitmap'; bitmap: PageBitmap }
  /** The document is not (or no longer) open: send `open` first. */
  | { type: 'absent' }
  | { type: 'refused'; code: string; params: Record<string, string | number> }
  /** PDFium failed inside: nothing more can be asked of this worker. */
  | { type: 'broken' };
