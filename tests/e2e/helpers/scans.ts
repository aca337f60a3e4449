import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { PDFDocument, rgb } from 'pdf-lib';

/** Writes a PDF of so many A4 pages, each with a dark block on white, and gives its path. */
export async function writeScan(folder: string, name: string, pages = 1): Promise<string> {
  const document = await PDFDocument.create();
  for (let at = 0; at < pages; at += 1) {
    const page = document.addPage([595, 842]);
    page.drawRectangle({ x: 60, y: 500, width: 400, height: 200, color: rgb(0.1, 0.1, 0.1) });
  }
  const path = join(folder, name);
  writeFileSync(path, await document.save());
  return path;
}

/** Waits until a canvas shows a page: mostly paper, and at least this share of ink. */
export async function pageDrawn(canvas: Locator, ink = 0.1): Promise<void> {
  const drawn = () =>
    canvas.evaluate((element: HTMLCanvasElement, least) => {
      const { width, height } = element;
      // Read from a copy: reading the shown canvas back would slow it down for good.
      const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(element, 0, 0);
      const pixels = copy?.getImageData(0, 0, width, height).data ?? [];
      const reds = Array.from(pixels).filter((_, at) => at % 4 === 0);
      const share = (is: (red: number) => boolean) => reds.filter(is).length / reds.length;
      return reds.length > 40_000 && share((red) => red < 96) > least && share((red) => red > 192) > 0.5;
    }, ink);
  await expect.poll(drawn).toBe(true);
}
