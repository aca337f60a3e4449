import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, PDFHexString, type PDFPage, type PDFRawStream } from 'pdf-lib';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { flattenPng } from './png-flatten.ts';
import { type PngHeader, type PngParts, readPngHeader, readPngParts } from './png-parts.ts';

/** An A4 at 600 dpi is 35 megapixels, an A3 70. */
const MOST_PIXELS = 100_000_000;
/** Of images that must be decoded here, in memory, before PDFium can draw them. */
const MOST_PIXELS_DECODED = 40_000_000;
/** Of the page's longer side, in points: only the shape matters. */
const LONGER_SIDE = 1000;

/**
 * A PNG or JPEG as a PDF of one page, so that everything shown goes through PDFium. The image's own compressed
 * bytes are passed on where PDF knows them. Refuses `file.not-readable-image`, `file.image-too-large`
 * {megapixels, limit} from the header alone.
 */
export async function wrapImage(bytes: Uint8Array, mime: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  if (mime === 'image/jpeg') await addJpeg(pdf, bytes);
  else addPng(pdf, bytes);
  return pdf.save({ useObjectStreams: false });
}

function checkPixels({ width, height }: { width: number; height: number }, most: number): void {
  ensure(width > 0 && height > 0, 'file.not-readable-image');
  const megapixels = Math.ceil((width * height) / 1_000_000);
  ensure(width * height <= most, 'file.image-too-large', { megapixels, limit: most / 1_000_000 });
}

function addPage(pdf: PDFDocument, { width, height }: { width: number; height: number }): PDFPage {
  const scale = LONGER_SIDE / Math.max(width, height);
  return pdf.addPage([width * scale, height * scale]);
}

async function addJpeg(pdf: PDFDocument, bytes: Uint8Array): Promise<void> {
  const header = readJpegHeader(bytes);
  checkPixels(header, MOST_PIXELS);
  ensure(header.whole, 'file.not-readable-image');
  const image = await pdf.embedJpg(bytes).catch(() => {
    throw new DomainError('file.not-readable-image');
  });
  const page = addPage(pdf, header);
  page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  page.setRotation(degrees(header.turned));
}

function addPng(pdf: PDFDocument, bytes: Uint8Array): void {
  const header = readPngHeader(bytes);
  checkPixels(header, MOST_PIXELS);
  const parts = readPngParts(bytes);
  const opaque = (header.channels === 1 || header.channels === 3) && !parts.transparency;
  const asStored = opaque && !header.interlaced;
  if (!asStored) checkPixels(header, MOST_PIXELS_DECODED);
  const image = asStored ? storedPng(pdf, header, parts) : decodedPng(pdf, header, parts);
  const page = addPage(pdf, header);
  const name = page.node.newXObject('Image', pdf.context.register(image)).asString();
  const content = `q ${page.getWidth()} 0 0 ${page.getHeight()} 0 0 cm ${name} Do Q`;
  page.node.addContentStream(pdf.context.register(pdf.context.stream(content)));
}

const IMAGE = { Type: 'XObject', Subtype: 'Image' };

/** PDF's Flate filter with predictor 15 is PNG's own coding of the rows. */
function storedPng(pdf: PDFDocument, header: PngHeader, { palette, rows }: PngParts): PDFRawStream {
  const { width, height, depth, channels, indexed } = header;
  ensure(!indexed || (palette.length >= 3 && palette.length % 3 === 0), 'file.not-readable-image');
  const colours = PDFHexString.of(palette.toString('hex'));
  const table = ['Indexed', 'DeviceRGB', palette.length / 3 - 1, colours];
  return pdf.context.stream(rows, {
    ...IMAGE,
    Width: width,
    Height: height,
    BitsPerComponent: depth,
    ColorSpace: indexed ? table : channels === 3 ? 'DeviceRGB' : 'DeviceGray',
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width },
  });
}

/** Interlaced or transparent: decoded here, laid on white paper. */
function decodedPng(pdf: PDFDocument, header: PngHeader, parts: PngParts): PDFRawStream {
  const { width, height } = header;
  return pdf.context.stream(deflateSync(flattenPng(header, parts), { level: 1 }), {
    ...IMAGE,
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceRGB',
    Filter: 'FlateDecode',
  });
}
