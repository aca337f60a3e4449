import { ensure } from '#shared/domain/errors.ts';
import type { PngHeader, PngParts } from './png-parts.ts';

/** Writes pixel `column` of the decoded row `line` at byte `to` of the picture, laid on white. */
type PutPixel = (line: Buffer, column: number, to: number) => void;

/** How the pixels of this PNG become RGB in `rgb`. Refuses `file.not-readable-image` for a missing palette. */
export function pixelReader(header: PngHeader, parts: PngParts, rgb: Buffer): PutPixel {
  const onWhite = (to: number, red: number, green: number, blue: number, alpha: number): void => {
    const paper = 255 - alpha;
    rgb[to] = paper + Math.round((red * alpha) / 255);
    rgb[to + 1] = paper + Math.round((green * alpha) / 255);
    rgb[to + 2] = paper + Math.round((blue * alpha) / 255);
  };
  const { indexed, channels } = header;
  if (indexed) return paletteReader(header, parts, onWhite);
  const sample = sampleReader(header);
  const byte = toByte(header.depth);
  const clear = clearColour(parts, channels);
  if (channels <= 2) {
    return (line, column, to) => {
      const at = column * channels;
      const grey = sample(line, at);
      const alpha = channels === 2 ? byte(sample(line, at + 1)) : grey === clear?.[0] ? 0 : 255;
      onWhite(to, byte(grey), byte(grey), byte(grey), alpha);
    };
  }
  return (line, column, to) => {
    const at = column * channels;
    const red = sample(line, at);
    const green = sample(line, at + 1);
    const blue = sample(line, at + 2);
    const isClear = clear !== null && red === clear[0] && green === clear[1] && blue === clear[2];
    const alpha = channels === 4 ? byte(sample(line, at + 3)) : isClear ? 0 : 255;
    onWhite(to, byte(red), byte(green), byte(blue), alpha);
  };
}

type OnWhite = (to: number, red: number, green: number, blue: number, alpha: number) => void;

function paletteReader(header: PngHeader, parts: PngParts, onWhite: OnWhite): PutPixel {
  const { palette, transparency } = parts;
  ensure(palette.length >= 3, 'file.not-readable-image');
  const sample = sampleReader(header);
  return (line, column, to) => {
    const place = sample(line, column);
    const at = place * 3;
    const alpha = transparency?.[place] ?? 255;
    onWhite(to, palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0, alpha);
  };
}

/** The colour tRNS declares clear, in samples as stored; only pictures without an alpha channel have one. */
function clearColour({ transparency }: PngParts, channels: number): number[] | null {
  if (!transparency || (channels !== 1 && channels !== 3) || transparency.length < channels * 2) return null;
  return Array.from({ length: channels }, (_, i) => transparency.readUInt16BE(i * 2));
}

/** Sample `i` of a row, as stored. */
function sampleReader({ depth }: PngHeader): (line: Buffer, i: number) => number {
  if (depth === 8) return (line, i) => line[i] ?? 0;
  if (depth === 16) return (line, i) => line.readUInt16BE(i * 2);
  const mask = (1 << depth) - 1;
  return (line, i) => {
    const bit = i * depth;
    return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & mask;
  };
}

function toByte(depth: number): (sample: number) => number {
  if (depth === 8) return (sample) => sample;
  if (depth === 16) return (sample) => sample >> 8;
  const most = (1 << depth) - 1;
  return (sample) => Math.round((sample * 255) / most);
}
