import { readFileSync } from 'node:fs';
import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface GreyPage {
  width: number;
  height: number;
  /** One byte a pixel, 0 is black. */
  grey: Uint8Array;
}

const POINTS_PER_INCH = 72;

/** Pages of a PDF as PDFium of the locked packages draws them: the same dots on every machine. */
export async function renderPdf(path: string, dpi: number): Promise<GreyPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(path));
  try {
    const pages: GreyPage[] = [];
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const width = Math.round((originalWidth / POINTS_PER_INCH) * dpi);
      const height = Math.round(width * (originalHeight / originalWidth));
      const { data } = await page.render({ render: 'bitmap', width, height, renderFormFields: true });
      pages.push({ width, height, grey: greyOf(data) });
    }
    return pages;
  } finally {
    document.destroy();
    library.destroy();
  }
}

/** The words of each page, as PDFium finds them. */
export async function readPdf(path: string): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(path));
  try {
    return [...document.pages()].map((page) => page.getText());
  } finally {
    document.destroy();
    library.destroy();
  }
}

function greyOf(rgba: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4, at * 4 + 3);
    grey[at] = Math.floor(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return grey;
}
