import { readFileSync } from 'node:fs';
import { inPdf } from './pdfium.ts';

export interface GreyPage {
  width: number;
  height: number;
  /** One byte a pixel, 0 is black. */
  grey: Uint8Array;
}

const POINTS_PER_INCH = 72;

/** Pages of a PDF as PDFium draws them. */
export function renderPdf(path: string, dpi: number): Promise<GreyPage[]> {
  return inPdf(readFileSync(path), async (document) => {
    const pages: GreyPage[] = [];
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const width = Math.round((originalWidth / POINTS_PER_INCH) * dpi);
      const height = Math.round(width * (originalHeight / originalWidth));
      const { data } = await page.render({ render: 'bitmap', width, height, renderFormFields: true });
      pages.push({ width, height, grey: greyOf(data) });
    }
    return pages;
  });
}

/** The words of each page, as PDFium finds them. */
export function readPdf(path: string): Promise<string[]> {
  return inPdf(readFileSync(path), (document) => [...document.pages()].map((page) => page.getText()));
}

function greyOf(rgba: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4, at * 4 + 3);
    grey[at] = Math.floor(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return grey;
}
