import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';

/** Compiling it takes longer than reading a paper: once for each process of the tests. */
let library: Promise<PDFiumLibrary> | null = null;

/** What `work` finds in a PDF, by PDFium of the locked packages: the same on every machine. */
export async function inPdf<Found>(
  bytes: Uint8Array,
  work: (document: PDFiumDocument) => Found | Promise<Found>,
): Promise<Found> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  try {
    return await work(document);
  } finally {
    document.destroy();
  }
}
