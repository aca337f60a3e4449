import { createInflateRaw } from 'node:zlib';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { IMPORT_LIMITS } from './limits.ts';
import { type Part, PartMender, packWorkbook } from './mend-workbook.ts';

export interface CheckedWorkbook {
  /** The workbook as the reader is given it. */
  bytes: Buffer;
  /** Days are counted from 1904, and not from 1900. */
  dates1904: boolean;
}

const broken = () => new DomainError('import.workbook-broken');

/**
 * Unpacks every part of a workbook once, keeping nothing, before any reader believes it: no more parts and bytes
 * than allowed, no part larger than it says, no cell beyond the rows and columns allowed (one cell in the last
 * corner would make a reader lay out 17 thousand million). Answers the workbook as a reader understands it. Refuses `import.workbook-broken`,
 * `import.workbook-too-large`, `import.too-many-rows`, `import.too-many-columns`.
 */
export async function checkWorkbook(bytes: Buffer): Promise<CheckedWorkbook> {
  const parts = readParts(bytes);
  const total = parts.reduce((sum, part) => sum + part.unpackedBytes, 0);
  ensure(total <= IMPORT_LIMITS.unpackedBytes, 'import.workbook-too-large');
  const mended = new Map<string, Buffer>();
  let dates1904 = false;
  for (const part of parts) {
    const cells = /^xl\/worksheets\/[^/]+\.xml$/i.test(part.name) ? new CellWatch() : null;
    const mender = new PartMender(part.name);
    await unpack(part, (slice) => {
      cells?.see(slice);
      mender.see(slice);
    });
    if (mender.end()) mended.set(part.name, await mend(part));
    dates1904 ||= mender.dates1904;
  }
  return { bytes: mended.size > 0 ? packWorkbook(parts, mended) : bytes, dates1904 };
}

async function mend(part: Part): Promise<Buffer> {
  const mender = new PartMender(part.name, true);
  await unpack(part, (slice) => mender.see(slice));
  mender.end();
  return mender.mended;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;

/** The parts as the central directory lists them; 64-bit forms are never needed below 50 MB. */
function readParts(bytes: Buffer): Part[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_MARK) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  ensure(count <= IMPORT_LIMITS.archiveParts, 'import.workbook-too-large');
  const parts: Part[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_MARK) throw broken();
    const [nameBytes, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0)),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      unpackedBytes: bytes.readUInt32LE(at + 24),
      packed: packedBytes(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt32LE(at + 20)),
    });
    at += 46 + (nameBytes ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

function packedBytes(bytes: Buffer, at: number, length: number): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL_MARK) throw broken();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + length > bytes.length) throw broken();
  return bytes.subarray(start, start + length);
}

async function unpack({ method, packed, unpackedBytes }: Part, see: (slice: Buffer) => void): Promise<void> {
  if (method === 0) {
    if (packed.length !== unpackedBytes) throw broken();
    return see(packed);
  }
  if (method !== 8) throw broken();
  let seen = 0;
  const inflate = createInflateRaw();
  inflate.end(packed);
  try {
    for await (const slice of inflate as AsyncIterable<Buffer>) {
      seen += slice.length;
      if (seen > unpackedBytes) throw broken();
      see(slice);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : broken();
  }
  if (seen !== unpackedBytes) throw broken();
}

/** Looks at the address of each cell as the sheet streams by. */
class CellWatch {
  #tail = '';

  see(slice: Buffer): void {
    const text = this.#tail + slice.toString('latin1');
    for (const [, letters = '', row] of text.matchAll(/\br="([A-Z]{1,7})(\d{1,12})"/g)) {
      ensure(Number(row) <= IMPORT_LIMITS.rows, 'import.too-many-rows', { limit: IMPORT_LIMITS.rows });
      const far = letters.length > 3 || columnOf(letters) > IMPORT_LIMITS.columns;
      ensure(!far, 'import.too-many-columns', { row: Number(row), limit: IMPORT_LIMITS.columns });
    }
    this.#tail = text.slice(-40);
  }
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
