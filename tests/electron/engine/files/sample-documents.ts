import { degrees, PDFDocument, PDFHexString, type RGB, rgb } from 'pdf-lib';

export const RED = rgb(1, 0, 0);
export const BLUE = rgb(0, 0, 1);

/** One page of 200 × 100 points for each colour. */
export async function pdfOf(...colours: RGB[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (const color of colours)
    pdf.addPage([200, 100]).drawRectangle({ x: 0, y: 0, width: 200, height: 100, color });
  return bytesOf(pdf);
}

export async function turnedPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([200, 100]).setRotation(degrees(90));
  return bytesOf(pdf);
}

export async function shapedPdf(width: number, height: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([width, height]);
  return bytesOf(pdf);
}

/** A form whose field is filled with dark letters. */
export async function filledForm(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([200, 100]);
  const field = pdf.getForm().createTextField('number');
  field.setText('38/2026');
  field.addToPage(page, { x: 20, y: 20, width: 160, height: 60 });
  return bytesOf(pdf);
}

/** Written out: pdf-lib needs half a millisecond a page. */
export function pdfOfPages(count: number): Buffer {
  const parts = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (body: string): void => {
    const object = `${offsets.length + 1} 0 obj\n${body}\nendobj\n`;
    offsets.push(at);
    parts.push(object);
    at += object.length;
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const kids = Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ');
  add(`<< /Type /Pages /Count ${count} /Kids [${kids}] >>`);
  for (let i = 0; i < count; i++) add('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>');
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = offsets.length + 1;
  parts.push(
    `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
  );
  return Buffer.from(parts.join(''), 'latin1');
}

/** Asks for a password that nobody has. */
export async function lockedPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([200, 100]);
  const { context } = pdf;
  const hex = (bytes: number) => PDFHexString.of('5a'.repeat(bytes));
  context.trailerInfo.ID = context.obj([hex(16), hex(16)]);
  const lock = context.obj({ Filter: 'Standard', V: 1, R: 2, P: -44, O: hex(32), U: hex(32) });
  context.trailerInfo.Encrypt = context.register(lock);
  return bytesOf(pdf);
}

/** Fifty thousand layers over the whole page, each blended with what is below: minutes at 4,096 pixels wide. */
export async function endlessPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([200, 100]);
  const { context } = pdf;
  const blend = page.node.newExtGState('Blend', context.obj({ BM: 'Multiply', ca: 0.5 })).asString();
  const layers = `${blend} gs\n${'0 0 200 100 re f\n'.repeat(50_000)}`;
  page.node.addContentStream(context.register(context.flateStream(layers)));
  return bytesOf(pdf);
}

/** Eight forms, each drawing the next one forty times: takes all the memory there is. */
export async function hungryPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([200, 100]);
  const { context } = pdf;
  const box = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 200, 100] };
  let inner = context.register(context.stream('0 0 100 50 re f', box));
  for (let level = 0; level < 8; level++) {
    const Resources = { XObject: { Inner: inner } };
    inner = context.register(context.stream('/Inner Do\n'.repeat(40), { ...box, Resources }));
  }
  const name = page.node.newXObject('Form', inner).asString();
  page.node.addContentStream(context.register(context.stream(`${name} Do`)));
  return bytesOf(pdf);
}

/** 24 × 16 red beside 24 × 16 blue. */
export const RED_BLUE_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQADADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABYBAQEBAAAAAAAAAAAAAAAAAAcGCP/EABkRAQADAQEAAAAAAAAAAAAAAAAHRMKCg//aAAwDAQACEQMRAD8AzoBHNIiAX6AMMT2/PYrkyr3gAMIqf//Z',
  'base64',
);

/** The same, as a telephone held upright writes it: turned a quarter clockwise to be shown. */
export function turnedJpeg(): Buffer {
  const exif = Buffer.from(
    '457869660000' + '49492a0008000000' + '0100' + '1201030001000000' + '06000000' + '00000000',
    'hex',
  );
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([RED_BLUE_JPEG.subarray(0, 2), head, exif, RED_BLUE_JPEG.subarray(2)]);
}

async function bytesOf(pdf: PDFDocument): Promise<Buffer> {
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}
