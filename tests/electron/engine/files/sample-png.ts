import { crc32, deflateSync } from 'node:zlib';

export interface PngSample {
  width: number;
  height: number;
  /** PNG colour type: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  type: number;
  depth?: number;
  palette?: number[];
  transparency?: number[];
  interlaced?: boolean;
  /** Rows as the zlib stream holds them, each after its filter byte. */
  rows: number[][];
}

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** A signature and a header, without any picture. */
export function pngHeader({
  width,
  height,
  type,
  depth = 8,
  interlaced = false,
}: Omit<PngSample, 'rows'>): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header)]);
}

export function pngOf(sample: PngSample): Buffer {
  const optional = (type: string, data: number[] | undefined) =>
    data ? [pngChunk(type, Uint8Array.from(data))] : [];
  return Buffer.concat([
    pngHeader(sample),
    ...optional('PLTE', sample.palette),
    ...optional('tRNS', sample.transparency),
    pngChunk('IDAT', deflateSync(Uint8Array.from(sample.rows.flat()))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** All of one colour, without transparency. */
export function plainPng(
  width: number,
  height: number,
  [red, green, blue]: [number, number, number],
): Buffer {
  const row = [0, ...Array.from({ length: width }, () => [red, green, blue]).flat()];
  return pngOf({ width, height, type: 2, rows: Array.from({ length: height }, () => row) });
}
