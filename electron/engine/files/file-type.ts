import { DomainError } from '#shared/domain/errors.ts';

export type FileType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** Bytes from the start that tell the type. */
export const TYPE_BYTES = 1024;

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');

/**
 * The type told by the bytes alone; names and extensions lie. Anything that is not PDF, PNG or JPEG is
 * refused with `file.type-refused`.
 */
export function fileType(head: Uint8Array): FileType {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, TYPE_BYTES));
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'image/png';
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg';
  if (startsPdf(bytes)) return 'application/pdf';
  throw new DomainError('file.type-refused');
}

/** Readers accept a PDF header within 1,024 bytes, and some scanners write a line first; a page of markup is no PDF. */
function startsPdf(bytes: Buffer): boolean {
  const at = bytes.indexOf('%PDF-');
  return at >= 0 && !bytes.subarray(0, at).includes('<');
}
