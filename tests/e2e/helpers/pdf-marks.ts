import { inPdf } from './pdfium.ts';

/** Points from the lower left corner of the page. */
export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

export interface PageMarks {
  width: number;
  height: number;
  /** All words of the page, as PDFium orders them. */
  text: string;
  /** Runs of digits, with their place. */
  numbers: (Box & { value: number })[];
  /** Lines drawn across the page: rules of a table, and lines through words. */
  lines: Box[];
}

/** What the packaged types leave out of PDFium's own functions. */
interface Raw {
  HEAPU8: Uint8Array;
  wasmExports: { malloc(size: number): number; free(at: number): void };
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, at: number): number;
  _FPDFText_GetCharBox(
    text: number,
    at: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, at: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
}

const PATH = 2;
/** A line through words is a hair; the rules of a table too. */
const THIN = 2;
/** Digits farther apart than this are two numbers. */
const APART = 3;

/** The pages of a PDF with the places of their numbers and lines, by PDFium. */
export function readMarks(pdf: Uint8Array): Promise<PageMarks[]> {
  return inPdf(pdf, (document) =>
    [...document.pages()].map((page) => {
      const { module, pageIdx } = page as unknown as { module: Raw; pageIdx: number };
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      return { width, height, text: page.getText(), ...marksOf(module, pageIdx) };
    }),
  );
}

function marksOf(raw: Raw, page: number): Pick<PageMarks, 'numbers' | 'lines'> {
  const at = raw.wasmExports.malloc(64);
  const text = raw._FPDFText_LoadPage(page);
  try {
    const doubles = () => new Float64Array(raw.HEAPU8.buffer, at, 4);
    const numbers = numbersOf(raw._FPDFText_CountChars(text), (index) => {
      const code = raw._FPDFText_GetUnicode(text, index);
      raw._FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24);
      const [left = 0, right = 0, bottom = 0, top = 0] = doubles();
      return { code, left, right, bottom, top };
    });
    const lines: Box[] = [];
    for (let index = 0; index < raw._FPDFPage_CountObjects(page); index++) {
      const object = raw._FPDFPage_GetObject(page, index);
      if (raw._FPDFPageObj_GetType(object) !== PATH) continue;
      raw._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12);
      const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(raw.HEAPU8.buffer, at, 4);
      if (top - bottom <= THIN && right - left > THIN) lines.push({ left, right, bottom, top });
    }
    return { numbers, lines };
  } finally {
    raw._FPDFText_ClosePage(text);
    raw.wasmExports.free(at);
  }
}

function numbersOf(count: number, charAt: (index: number) => Box & { code: number }): PageMarks['numbers'] {
  const found: (Box & { digits: string })[] = [];
  let open: (typeof found)[number] | null = null;
  for (let index = 0; index < count; index++) {
    const { code, ...box } = charAt(index);
    const digit = code >= 0x30 && code <= 0x39;
    const near =
      open !== null &&
      Math.abs(box.bottom - open.bottom) < APART &&
      box.left - open.right < APART &&
      open.left - box.right < APART;
    if (digit && open && near) {
      open.digits += String.fromCharCode(code);
      open.left = Math.min(open.left, box.left);
      open.right = Math.max(open.right, box.right);
    } else if (digit) {
      open = { ...box, digits: String.fromCharCode(code) };
      found.push(open);
    } else open = null;
  }
  return found.map(({ digits, ...box }) => ({ ...box, value: Number(digits) }));
}

/** Whether a line goes through the middle of this box. */
export function isStruck({ lines }: PageMarks, box: Box): boolean {
  const height = box.top - box.bottom;
  const middle = (box.bottom + box.top) / 2;
  return lines.some(
    (line) =>
      line.left <= box.left + 1 &&
      line.right >= box.right - 1 &&
      Math.abs((line.bottom + line.top) / 2 - middle) < height * 0.45,
  );
}
