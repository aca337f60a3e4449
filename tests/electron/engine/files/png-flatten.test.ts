import { describe, expect, it } from 'vitest';
import { flattenPng } from '#engine/readers/png-flatten.ts';
import { readPngHeader, readPngParts } from '#engine/readers/png-parts.ts';
import { pngOf } from './sample-png.ts';

/**
 * 9 × 7, red above, blue below, 60 % opaque where it can be; made by ImageMagick with adaptive filters, first
 * without and then with Adam7 interlacing; then the first pixel of each row as ImageMagick lays it on white.
 */
const SAMPLES: [string, string, string, number[][]][] = [
  [
    'RGB and alpha',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHCAYAAADam2dgAAAAP0lEQVQY02P8z8Awk4EAYLnGoAVlMjIwMPzHrugqgzYhgxhYrqEo+g81EcMkLWJM0mL4z8DIwIjFPTBxotwEANUQDbJM5cTYAAAAAElFTkSuQmCC',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHCAYAAAGtnFf2AAAAVElEQVQY032MwQ3AMAgDD4lpOk/JbqyQzNN56CMJqkRU/3xnWQIcgAAXo88GyFba6JN0LHXOICrM2xUdGL+g/MjD5ekITtFB+9RY4zK6CQQ5vGz+AtTQGXXEUdZ8AAAAAElFTkSuQmCC',
    [
      [255, 102, 102],
      [229, 102, 127],
      [204, 102, 153],
      [178, 102, 178],
      [153, 102, 204],
      [127, 102, 229],
      [102, 102, 255],
    ],
  ],
  [
    'grey and alpha',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHCAQAAABwkq/rAAAAE0lEQVQI12M0m8mABlh+MdBZCADxQgbFFcXABwAAAABJRU5ErkJggg==',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHCAQAAAEHlZ99AAAAP0lEQVQI12M0m8nAwGA2k1FuJgMDAwOj2UwGBpYXDAwMjFozGaCA5QWMBZFnYGBgYPnCgIvBaADXyYAuh1cIAEQlDDaI/TwnAAAAAElFTkSuQmCC',
    [
      [134, 134, 134],
      [130, 130, 130],
      [127, 127, 127],
      [123, 123, 123],
      [120, 120, 120],
      [116, 116, 116],
      [112, 112, 112],
    ],
  ],
  [
    'palette, 4 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHBAMAAAAotXpTAAAAD1BMVEXqABWlAFmAAIBVAKoVAOl7KeVfAAAAIklEQVQI12NgQAKCQCDAoAQECgzGQGDAYOLi7OLA4AIEDgA0tQSIta89zAAAAABJRU5ErkJggg==',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHBAMAAAFfskrFAAAAD1BMVEXqABWlAFmAAIBVAKoVAOl7KeVfAAAAK0lEQVQI12NgAAJjAxDBICgowODi4gASERRkMDYGchggQAkIFBhMXJxdHABZHgSI27Xx9AAAAABJRU5ErkJggg==',
    [
      [234, 0, 21],
      [234, 0, 21],
      [165, 0, 89],
      [128, 0, 128],
      [85, 0, 170],
      [85, 0, 170],
      [21, 0, 233],
    ],
  ],
  [
    'grey, 2 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHAgAAAAC1QCAdAAAAF0lEQVQI12P4//8Aw6pVDWAcGurAgAQAnfwHUUgJzFAAAAAASUVORK5CYII=',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHAgAAAAHCRxCLAAAAJElEQVQI12P4wHCAgYHhAxCvagASDP8ZVoEohlVAbmioA4gJAKe4CDJoN3GSAAAAAElFTkSuQmCC',
    [
      [255, 255, 255],
      [170, 170, 170],
      [170, 170, 170],
      [85, 85, 85],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  ],
  [
    'RGB and alpha, 16 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHEAYAAACKC7sjAAAATUlEQVQY02P8/5+BgYFh5kwGCgHLtWsMDFpaqIKMjBAaYgmRBl29ysCgrU2pe6AuwmUQzEUwFxJ0EbrXKAqj//8hNjMyEhc26OqpFkYA4O4bSkPfREkAAAAASUVORK5CYII=',
    'iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHEAYAAAH9DIu1AAAAbElEQVQoz42QwQ3AIAwDLxLTMA9hN1YI8zBP+6CRKLQCS/kkZ2Mh1wVQCi5fiCqYDZdHMltCzmA2EGagulqXqP7gAbjUnBRqBdX/hC2w7SKtQYxvQGT8tTOFWiHn76MHefA2KKVuEulz0mTmbwUGMs32llN0AAAAAElFTkSuQmCC',
    [
      [255, 102, 102],
      [229, 102, 127],
      [204, 102, 153],
      [178, 102, 178],
      [153, 102, 204],
      [127, 102, 229],
      [102, 102, 255],
    ],
  ],
];

function flat(bytes: Buffer): Buffer {
  return flattenPng(readPngHeader(bytes), readPngParts(bytes));
}

describe('flattenPng', () => {
  it.each(SAMPLES)('%s: as another program shows it, interlaced or not', (_, plain, interlaced, firsts) => {
    const rgb = flat(Buffer.from(plain, 'base64'));
    const drawn = firsts.map((__, row) => [...rgb.subarray(row * 27, row * 27 + 3)]);
    const off = drawn.flatMap((pixel, row) =>
      pixel.map((value, i) => Math.abs(value - (firsts[row]?.[i] ?? -9))),
    );
    expect(Math.max(...off)).toBeLessThanOrEqual(2);
    expect(readPngHeader(Buffer.from(interlaced, 'base64')).interlaced).toBe(true);
    expect(flat(Buffer.from(interlaced, 'base64')).equals(rgb)).toBe(true);
  });

  it('undoes each of the five filters', () => {
    // Grey and alpha, all opaque: 10 20 30 in each row, written with filters 0 to 4.
    const rows = [
      [0, 10, 255, 20, 255, 30, 255],
      [1, 10, 255, 10, 0, 10, 0],
      [2, 0, 0, 0, 0, 0, 0],
      [3, 5, 128, 5, 0, 5, 0],
      [4, 0, 0, 0, 0, 0, 0],
    ];
    const rgb = flat(pngOf({ width: 3, height: 5, type: 4, rows }));
    expect([...rgb]).toEqual(Array(5).fill([10, 10, 10, 20, 20, 20, 30, 30, 30]).flat());
  });

  it('lays the clear colours of tRNS on white', () => {
    const palette = [9, 9, 9, 5, 5, 5];
    const indexed = pngOf({ width: 2, height: 1, type: 3, palette, transparency: [0], rows: [[0, 0, 1]] });
    expect([...flat(indexed)]).toEqual([255, 255, 255, 5, 5, 5]);
    const grey = pngOf({ width: 2, height: 1, type: 0, transparency: [0, 7], rows: [[0, 7, 8]] });
    expect([...flat(grey)]).toEqual([255, 255, 255, 8, 8, 8]);
    const clear = [0, 1, 0, 2, 0, 3];
    const colour = pngOf({
      width: 2,
      height: 1,
      type: 2,
      transparency: clear,
      rows: [[0, 1, 2, 3, 1, 2, 4]],
    });
    expect([...flat(colour)]).toEqual([255, 255, 255, 1, 2, 4]);
  });

  it('refuses a filter that does not exist and a stream that is none', () => {
    const unknown = pngOf({ width: 1, height: 1, type: 4, rows: [[5, 1, 2]] });
    expect(() => flat(unknown)).toThrow('file.not-readable-image');
    const header = readPngHeader(unknown);
    const parts = { ...readPngParts(unknown), rows: Buffer.from('no zlib stream') };
    expect(() => flattenPng(header, parts)).toThrow('file.not-readable-image');
  });
});
