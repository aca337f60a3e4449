import { crc32 } from 'node:zlib';
import { DomainError, ensure } from '#shared/domain/errors.ts';

export interface PngHeader {
  width: number;
  height: number;
  /** Bits a sample: 1, 2, 4, 8, 16. */
  depth: number;
  /** Samples a pixel. */
  channels: 1 | 2 | 3 | 4;
  /** Samples are places in the palette. */
  indexed: boolean;
  interlaced: boolean;
}

export interface PngParts {
  /** RGB triples. */
  palette: Buffer;
  /** tRNS: the alpha of each palette colour, or the one colour that is clear. */
  transparency: Buffer | null;
  /** The zlib stream of all rows. */
  rows: Buffer;
}

const SIGNATURE = 8;
/** Colour type → samples a pixel and the depths the standard allows (PNG 3rd edition, table 12). */
const COLOURS: Record<number, { channels: PngHeader['channels']; depths: number[] }> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

/** The header alone, so that what it claims can be refused first. Refuses `file.not-readable-image`. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const first = pngChunks(bytes).next().value;
  ensure(first?.type === 'IHDR' && first.data.length === 13, 'file.not-readable-image');
  const { data } = first;
  const type = data.readUInt8(9);
  const depth = data.readUInt8(8);
  const colour = COLOURS[type];
  if (!colour?.depths.includes(depth)) throw new DomainError('file.not-readable-image');
  return {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    depth,
    channels: colour.channels,
    indexed: type === 3,
    interlaced: data.readUInt8(12) !== 0,
  };
}

/**
 * The parts that make the picture, none decoded; animation frames and texts are left out. A file cut short or
 * altered fails its check sums and is refused with `file.not-readable-image`.
 */
export function readPngParts(bytes: Uint8Array): PngParts {
  const parts: PngParts = { palette: Buffer.alloc(0), transparency: null, rows: Buffer.alloc(0) };
  const rows: Buffer[] = [];
  for (const { type, data } of pngChunks(bytes)) {
    if (type === 'PLTE') parts.palette = data;
    if (type === 'tRNS') parts.transparency = data;
    if (type === 'IDAT') rows.push(data);
  }
  parts.rows = Buffer.concat(rows);
  return parts;
}

interface Chunk {
  type: string;
  data: Buffer;
}

function* pngChunks(bytes: Uint8Array): Generator<Chunk, undefined> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) break;
    const type = file.toString('latin1', at + 4, at + 8);
    yield { type, data: file.subarray(at + 8, end) };
    if (type === 'IEND') return;
    at = end + 4;
  }
  throw new DomainError('file.not-readable-image');
}
