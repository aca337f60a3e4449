import { PDFDocument } from 'pdf-lib';

export interface PaperTitle {
  title: string;
  /** 'ar' or 'fr'. */
  language: string;
}

export interface JoinedPaper {
  pdf: Uint8Array;
  pages: number;
}

/** Pages of all parts in order, with the paper's title and language. Nothing is drawn here: Arabic stays as it was shaped. */
export async function joinInThisThread(
  parts: readonly Uint8Array[],
  { title, language }: PaperTitle,
): Promise<JoinedPaper> {
  const [first] = parts;
  if (!first) throw new Error('a paper has at least one part');
  const whole = await PDFDocument.load(first, { updateMetadata: false });
  for (const part of parts.slice(1)) {
    const source = await PDFDocument.load(part, { updateMetadata: false });
    for (const page of await whole.copyPages(source, source.getPageIndices())) whole.addPage(page);
  }
  whole.setTitle(title, { showInWindowTitleBar: true });
  whole.setLanguage(language);
  whole.setProducer('Sijill');
  whole.setCreator('Sijill');
  const pages = whole.getPageCount();
  return {
    pdf: await whole.save({ addDefaultPage: false, objectsPerTick: Number.POSITIVE_INFINITY }),
    pages,
  };
}
