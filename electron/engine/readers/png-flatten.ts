import { inflateSync } from 'node:zlib';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { PngHeader, PngParts } from './png-parts.ts';
import { pixelReader } from './png-pixels.ts';

/** Adam7: first column, first row, step across, step down of each pass. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

interface Pass {
  x: number;
  y: number;
  dx: number;
  dy: number;
  columns: number;
  rows: number;
  /** Bytes of a row without its filter byte. */
  stride: number;
}

function passesOf(header: PngHeader): Pass[] {
  const passes = header.interlaced ? PASSES : WHOLE;
  return passes
    .map(([x, y, dx, dy]) => {
      const columns = Math.max(0, Math.ceil((header.width - x) / dx));
      const rows = Math.max(0, Math.ceil((header.height - y) / dy));
      return {
        x,
        y,
        dx,
        dy,
        columns,
        rows,
        stride: Math.ceil((columns * header.channels * header.depth) / 8),
      };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

/**
 * The picture as RGB, 8 bits, rows without padding, what is transparent laid on white. Never takes more memory
 * than the header announces. Refuses `file.not-readable-image`.
 */
export function flattenPng(header: PngHeader, parts: PngParts): Buffer {
  const passes = passesOf(header);
  const size = passes.reduce((sum, { rows, stride }) => sum + rows * (stride + 1), 0);
  const raw = inflate(parts.rows, size);
  const rgb = Buffer.alloc(header.width * header.height * 3, 0xff);
  const back = Math.max(1, (header.channels * header.depth) >> 3);
  const put = pixelReader(header, parts, rgb);
  let at = 0;
  for (const pass of passes) {
    let above: Buffer = Buffer.alloc(pass.stride);
    for (let row = 0; row < pass.rows; row++) {
      const line = raw.subarray(at + 1, at + 1 + pass.stride);
      unfilter(raw.readUInt8(at), line, above, back);
      const start = (pass.y + row * pass.dy) * header.width + pass.x;
      for (let column = 0; column < pass.columns; column++) put(line, column, (start + column * pass.dx) * 3);
      above = line;
      at += 1 + pass.stride;
    }
  }
  return rgb;
}

function inflate(rows: Buffer, size: number): Buffer {
  let raw: Buffer;
  try {
    raw = inflateSync(rows, { maxOutputLength: size });
  } catch {
    throw new DomainError('file.not-readable-image');
  }
  ensure(raw.length === size, 'file.not-readable-image');
  return raw;
}

/** Undoes one row's filter in place; `back` is the distance to the byte of the pixel on the left. */
function unfilter(type: number, line: Buffer, above: Buffer, back: number): void {
  ensure(type <= 4, 'file.not-readable-image');
  if (type === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i >= back ? (line[i - back] ?? 0) : 0;
    const up = above[i] ?? 0;
    const corner = i >= back ? (above[i - back] ?? 0) : 0;
    line[i] = (line[i] ?? 0) + predicted(type, left, up, corner);
  }
}

function predicted(type: number, left: number, up: number, corner: number): number {
  if (type === 1) return left;
  if (type === 2) return up;
  if (type === 3) return (left + up) >> 1;
  // Paeth: whichever of the three is nearest to left + up - corner.
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
