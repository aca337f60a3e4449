import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { pngChunk, pngHeader } from '#tests/electron/engine/files/sample-png.ts';
import type { GreyPage } from './pdf-pixels.ts';

const APPROVED = join(REPOSITORY_ROOT, 'tests/e2e/looks');
/** Sixteen greys are enough to see a paper, and make a third of the file. */
const STEP = 17;
/** A dot that is this much darker or lighter is another dot. */
const ANOTHER = 96;

export interface Look {
  /** Share of dots that differ, 0 to 1; 1 where the size is another or nothing was approved. */
  differs: number;
  /** The page as it was drawn now, as a PNG. */
  png: Buffer;
}

/**
 * A drawn page beside the approved one of `tests/e2e/looks`. With SIJILL_APPROVE_LOOKS=<folder> what is drawn is
 * written there instead, and taken as approved.
 */
export function compareLook(name: string, page: GreyPage): Look {
  const now = { ...page, grey: page.grey.map((grey) => Math.round(grey / STEP) * STEP) };
  const png = toPng(now);
  const approve = process.env.SIJILL_APPROVE_LOOKS;
  if (approve) {
    mkdirSync(approve, { recursive: true });
    writeFileSync(join(approve, `${name}.png`), png);
    return { differs: 0, png };
  }
  const path = join(APPROVED, `${name}.png`);
  if (!existsSync(path)) return { differs: 1, png };
  const before = fromPng(readFileSync(path));
  if (before.width !== now.width || before.height !== now.height) return { differs: 1, png };
  const other = now.grey.reduce(
    (sum, grey, at) => sum + (Math.abs(grey - (before.grey[at] ?? 0)) > ANOTHER ? 1 : 0),
    0,
  );
  return { differs: other / now.grey.length, png };
}

/** Four bits of grey a dot, two dots a byte: small in the repository. */
function toPng({ width, height, grey }: GreyPage): Buffer {
  const bytes = Math.ceil(width / 2);
  const rows = Buffer.alloc((bytes + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (bytes + 1) + 1 + (x >> 1);
      const level = (grey[y * width + x] ?? 0) / STEP;
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? level << 4 : level);
    }
  }
  const data = pngChunk('IDAT', deflateSync(rows, { level: 9 }));
  return Buffer.concat([
    pngHeader({ width, height, type: 0, depth: 4 }),
    data,
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Reads back what `toPng` wrote; nothing else lies in that folder. */
function fromPng(png: Buffer): GreyPage {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
  const bytes = Math.ceil(width / 2) + 1;
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const pair = rows[y * bytes + 1 + (x >> 1)] ?? 0;
    grey[at] = (x % 2 === 0 ? pair >> 4 : pair & 15) * STEP;
  }
  return { width, height, grey };
}
