import { afterAll, describe, expect, it } from 'vitest';
import { PageRenderer, type PageSource } from '#engine/files/page-renderer.ts';
import {
  BLUE,
  endlessPdf,
  filledForm,
  hungryPdf,
  lockedPdf,
  pdfOf,
  pdfOfPages,
  RED,
  RED_BLUE_JPEG,
  shapedPdf,
  turnedJpeg,
  turnedPdf,
} from './sample-documents.ts';
import { PNG_SIGNATURE, plainPng, pngHeader, pngOf } from './sample-png.ts';
import { sha256 } from './test-file-store.ts';

const renderer = new PageRenderer();
afterAll(() => renderer.close());

const PDF = 'application/pdf';
const PNG = 'image/png';
const JPEG = 'image/jpeg';

/** `loads` counts how often the bytes were asked for. */
function source(bytes: Buffer, mime = PDF): PageSource & { loads: number } {
  return {
    sha256: sha256(bytes),
    mime,
    loads: 0,
    async load() {
      this.loads++;
      return Buffer.from(bytes);
    },
  };
}

const pixel = ({ rgba, width }: { rgba: Uint8Array; width: number }, x: number, y: number): number[] => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('a PDF', () => {
  it('is drawn page by page as RGBA, its bytes read once', async () => {
    const letter = source(await pdfOf(RED, BLUE));
    expect(await renderer.count(letter)).toBe(2);
    const first = await renderer.render(letter, 0, 400);
    const second = await renderer.render(letter, 1, 100);
    expect(first).toMatchObject({ width: 400, height: 200, pages: 2 });
    expect(first.rgba).toHaveLength(400 * 200 * 4);
    expect(pixel(first, 200, 100)).toEqual([255, 0, 0, 255]);
    expect(second).toMatchObject({ width: 100, height: 50 });
    expect(pixel(second, 50, 25)).toEqual([0, 0, 255, 255]);
    expect(letter.loads).toBe(1);
  });

  it('shows what was filled in its form', async () => {
    const { rgba } = await renderer.render(source(await filledForm()), 0, 400);
    expect(rgba.filter((value, i) => i % 4 === 0 && value < 64).length).toBeGreaterThan(200);
  });

  it('turned in its own way', async () => {
    expect(await renderer.render(source(await turnedPdf()), 0, 100)).toMatchObject({
      width: 100,
      height: 200,
    });
  });

  it('of 5,000 pages: the last as quickly as the first', async () => {
    const book = source(pdfOfPages(5000));
    expect(await renderer.count(book)).toBe(5000);
    expect(await renderer.render(book, 4999, 64)).toMatchObject({ width: 64, height: 91, pages: 5000 });
    expect(book.loads).toBe(1);
  });

  it.each([
    [200, 100, 9000, 4096, 2048],
    [100, 400, 4096, 3162, 12_648],
    [10, 14_000, 4096, 11, 15_400],
    [14_000, 10, 16, 16, 1],
  ])('of %i × %i points asked %i wide is drawn %i × %i', async (width, height, asked, toWidth, toHeight) => {
    const drawn = await renderer.render(source(await shapedPdf(width, height)), 0, asked);
    expect([drawn.width, drawn.height]).toEqual([toWidth, toHeight]);
    expect(drawn.width * drawn.height).toBeLessThanOrEqual(40_000_000);
  });

  it('has no page before the first or after the last', async () => {
    const letter = source(await pdfOf(RED));
    for (const page of [1, -1, 100_000]) {
      await expect(renderer.render(letter, page, 100)).rejects.toMatchObject({
        code: 'file.no-such-page',
        params: { page: page + 1, pages: 1 },
      });
    }
  });
});

describe('a PDF that is not one', () => {
  it.each([
    ['garbage after a header', () => Buffer.from(`%PDF-1.7\n${'garbage'.repeat(500)}`)],
    ['a header alone', () => Buffer.from('%PDF-1.7\n')],
    ['cut in the middle', async () => (await pdfOf(RED)).subarray(0, 300)],
    ['without pages', () => pdfOfPages(0)],
  ])('%s → file.not-readable-pdf', async (_, make) => {
    const letter = source(await make());
    await expect(renderer.count(letter)).rejects.toMatchObject({ code: 'file.not-readable-pdf' });
    await expect(renderer.render(letter, 0, 100)).rejects.toMatchObject({ code: 'file.not-readable-pdf' });
  });

  it('locked by a password → file.pdf-locked', async () => {
    await expect(renderer.count(source(await lockedPdf()))).rejects.toMatchObject({
      code: 'file.pdf-locked',
    });
  });

  it('leaves the next document unharmed', async () => {
    expect(pixel(await renderer.render(source(await pdfOf(BLUE)), 0, 50), 10, 10)).toEqual([0, 0, 255, 255]);
  });
});

describe('an image', () => {
  it('PNG: one page of its colour and shape', async () => {
    const drawn = await renderer.render(source(plainPng(300, 150, [200, 10, 30]), PNG), 0, 60);
    expect(drawn).toMatchObject({ width: 60, height: 30, pages: 1 });
    expect(pixel(drawn, 30, 15)).toEqual([200, 10, 30, 255]);
  });

  it('transparent PNG: on white paper', async () => {
    const rows = Array.from({ length: 4 }, () => [
      0,
      ...Array.from({ length: 8 }, () => [255, 0, 0, 128]).flat(),
    ]);
    const drawn = await renderer.render(source(pngOf({ width: 8, height: 4, type: 6, rows }), PNG), 0, 16);
    expect(pixel(drawn, 8, 4)).toEqual([255, 127, 127, 255]);
  });

  it('palette PNG of one bit', async () => {
    const palette = [0, 0, 255, 255, 255, 255];
    const rows = [
      [0, 0b11110000],
      [0, 0b11110000],
    ];
    const drawn = await renderer.render(
      source(pngOf({ width: 8, height: 2, type: 3, depth: 1, palette, rows }), PNG),
      0,
      80,
    );
    expect([pixel(drawn, 10, 10), pixel(drawn, 70, 10)]).toEqual([
      [255, 255, 255, 255],
      [0, 0, 255, 255],
    ]);
  });

  it('JPEG: red left, blue right', async () => {
    const drawn = await renderer.render(source(RED_BLUE_JPEG, JPEG), 0, 48);
    expect(drawn).toMatchObject({ width: 48, height: 16, pages: 1 });
    const [left, right] = [pixel(drawn, 8, 8), pixel(drawn, 40, 8)];
    expect([left[0], right[2]].every((value) => (value ?? 0) > 240)).toBe(true);
    expect([left[2], right[0]].every((value) => (value ?? 255) < 16)).toBe(true);
  });

  it('JPEG of a telephone held upright: turned, red above blue', async () => {
    const drawn = await renderer.render(source(turnedJpeg(), JPEG), 0, 16);
    expect(drawn).toMatchObject({ width: 16, height: 48 });
    expect(pixel(drawn, 8, 8)[0]).toBeGreaterThan(240);
    expect(pixel(drawn, 8, 40)[2]).toBeGreaterThan(240);
  });

  it('of 30,000 × 30,000 is refused by its header, before anything is unpacked', async () => {
    const header = pngHeader({ width: 30_000, height: 30_000, type: 2 });
    await expect(renderer.count(source(header, PNG))).rejects.toMatchObject({
      code: 'file.image-too-large',
      params: { megapixels: 900, limit: 100 },
    });
    const interlaced = pngHeader({ width: 10_000, height: 5000, type: 6, interlaced: true });
    const end = Buffer.from('0000000049454e44ae426082', 'hex');
    await expect(renderer.count(source(Buffer.concat([interlaced, end]), PNG))).rejects.toMatchObject({
      code: 'file.image-too-large',
      params: { megapixels: 50, limit: 40 },
    });
    const jpeg = Buffer.from(RED_BLUE_JPEG);
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(30_000, frame + 5);
    jpeg.writeUInt16BE(30_000, frame + 7);
    await expect(renderer.count(source(jpeg, JPEG))).rejects.toMatchObject({ code: 'file.image-too-large' });
  });

  const plain = plainPng(30, 20, [1, 2, 3]);
  it.each<[string, string, Buffer]>([
    ['PNG: a signature alone', PNG, PNG_SIGNATURE],
    ['PNG: a header alone', PNG, pngHeader({ width: 10, height: 10, type: 2 })],
    ['PNG: cut', PNG, plain.subarray(0, -20)],
    ['PNG: a byte changed', PNG, Buffer.concat([plain.subarray(0, 50), Buffer.of(0), plain.subarray(51)])],
    ['PNG: no pixels', PNG, pngOf({ width: 0, height: 10, type: 2, rows: [] })],
    ['PNG: unknown colours', PNG, pngOf({ width: 1, height: 1, type: 5, rows: [[0, 1]] })],
    ['PNG: rows missing', PNG, pngOf({ width: 2, height: 9, type: 4, rows: [[0, 1, 2, 3, 4]] })],
    [
      'PNG: more rows than announced',
      PNG,
      pngOf({ width: 1, height: 1, type: 4, rows: Array(99).fill([0, 1, 2]) }),
    ],
    ['PNG: no palette', PNG, pngOf({ width: 1, height: 1, type: 3, rows: [[0, 0]] })],
    ['JPEG: a start alone', JPEG, Buffer.from('ffd8ffe0', 'hex')],
    ['JPEG: cut', JPEG, RED_BLUE_JPEG.subarray(0, -2)],
    ['JPEG: no picture in it', JPEG, Buffer.from('ffd8ffe000020000ffd9', 'hex')],
  ])('%s → file.not-readable-image', async (_, mime, bytes) => {
    await expect(renderer.count(source(bytes, mime))).rejects.toMatchObject({
      code: 'file.not-readable-image',
    });
  });
});

describe('a page that never ends', () => {
  it('is given up, and the next document is drawn by a new thread', async () => {
    const hasty = new PageRenderer({ timeoutMs: 1500 });
    const good = source(await pdfOf(RED));
    expect(await hasty.count(good)).toBe(1);
    const endless = source(await endlessPdf());
    await expect(hasty.render(endless, 0, 4096)).rejects.toMatchObject({ code: 'file.page-timeout' });
    expect(await hasty.render(good, 0, 40)).toMatchObject({ width: 40, height: 20 });
    expect(good.loads).toBe(2);
    hasty.close();
  });
});

describe('a page that takes all memory', () => {
  it('breaks its thread only', async () => {
    // A busy machine takes long to fill so much memory: not the clock gives this page up.
    const patient = new PageRenderer({ timeoutMs: 200_000 });
    const hungry = source(await hungryPdf());
    await expect(patient.render(hungry, 0, 400)).rejects.toMatchObject({ code: 'file.not-readable-pdf' });
    expect(await patient.render(source(await pdfOf(RED)), 0, 40)).toMatchObject({ width: 40, height: 20 });
    patient.close();
  });
});

describe('closing', () => {
  it('refuses what is under way and what was waiting, and starts again when asked again', async () => {
    const closing = new PageRenderer();
    const letter = source(await pdfOf(RED));
    await closing.count(letter);
    const endless = source(await endlessPdf());
    const answers = new Promise<PromiseSettledResult<unknown>[]>((resolve) => {
      const load = async () => {
        // The worker is at it, or soon will be; the two others wait for their turn.
        setImmediate(() => closing.close());
        return endless.load();
      };
      const asked = [{ ...endless, load }, letter, letter];
      resolve(Promise.allSettled(asked.map((each) => closing.render(each, 0, 4096))));
    });
    for (const answer of await answers) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'file.unreadable' } });
    }
    expect(await closing.count(letter)).toBe(1);
    expect(letter.loads).toBe(2);
    closing.close();
  });

  it('says what `load` refuses', async () => {
    const missing = new Error('gone');
    const gone: PageSource = { sha256: 'a'.repeat(64), mime: PDF, load: () => Promise.reject(missing) };
    await expect(renderer.count(gone)).rejects.toBe(missing);
  });
});
