import { DomainError } from '#shared/domain/errors.ts';

export interface JpegHeader {
  width: number;
  height: number;
  /** Degrees clockwise to turn the image upright, as the camera wrote. */
  turned: 0 | 90 | 180 | 270;
  /** The end mark is there. */
  whole: boolean;
}

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
/** C0…CF are frames, except the tables C4 and CC and the extension C8. */
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

/** Walks the segments before the first scan; never decodes. Refuses `file.not-readable-image`. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number } | null = null;
  let turned: JpegHeader['turned'] = 0;
  for (let at = 2; at + 4 <= view.length; ) {
    if (view[at] !== 0xff) break;
    const marker = view.readUInt8(at + 1);
    // Fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.readUInt16BE(at + 2);
    const segment = view.subarray(at + 4, at + 2 + length);
    if (isFrame(marker) && segment.length >= 5) {
      size = { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) };
    }
    if (marker === APP1) turned = orientation(segment) ?? turned;
    at += 2 + length;
    if (marker !== START_OF_SCAN) continue;
    if (!size) break;
    // Past the scan's start: a small picture kept inside APP1 has an end mark too.
    return { ...size, turned, whole: view.indexOf(Buffer.from([0xff, 0xd9]), at) >= 0 };
  }
  throw new DomainError('file.not-readable-image');
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker);
}

const TURNS: Record<number, JpegHeader['turned']> = { 3: 180, 6: 90, 8: 270 };
const ORIENTATION = 0x0112;

/** Telephones store the sensor's rows and say in EXIF how they were held. */
function orientation(segment: Buffer): JpegHeader['turned'] | null {
  if (segment.length < 20 || segment.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return null;
  const count = u16(start);
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12;
    if (at + 12 > tiff.length) return null;
    if (u16(at) === ORIENTATION) return TURNS[u16(at + 8)] ?? 0;
  }
  return null;
}
