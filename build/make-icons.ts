import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { ensureElectron } from './electron-runtime.ts';
import { icoOf } from './ico.ts';
import { REPOSITORY_ROOT } from './repository-root.ts';

/**
 * `node build/make-icons.ts [folder]`: draws resources/icons/icon.svg with Chromium and writes the PNG and ICO files
 * beside it (or in the folder given). Needs a display and an ordinary account; run it again when the drawing changes.
 */
const SIDES = [16, 32, 48, 64, 128, 256, 512];
const icons = join(REPOSITORY_ROOT, 'resources', 'icons');
const target = process.argv[2] ?? icons;
const drawing = readFileSync(join(icons, 'icon.svg'), 'utf8');

const { executable } = await ensureElectron();
const folder = mkdtempSync(join(tmpdir(), 'sijill-icons-'));
writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'icons', main: 'main.cjs' }));
writeFileSync(
  join(folder, 'main.cjs'),
  "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow().loadURL('about:blank'));",
);
const app = await electron.launch({ executablePath: executable, args: [folder], chromiumSandbox: true });
try {
  const page = await app.firstWindow();
  const pictures: { side: number; png: Buffer }[] = [];
  for (const side of SIDES) {
    const base64 = await page.evaluate(draw, { drawing, side });
    const png = Buffer.from(base64, 'base64');
    writeFileSync(join(target, `${side}x${side}.png`), png);
    pictures.push({ side, png });
  }
  writeFileSync(join(target, 'icon.ico'), icoOf(pictures.filter(({ side }) => side <= 256)));
  console.log(`Drew ${SIDES.map((side) => `${side}x${side}.png`).join(', ')} and icon.ico in ${target}.`);
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Runs in the page: the drawing as a PNG of that side, in base64. */
async function draw({ drawing: svg, side }: { drawing: string; side: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, side, side);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
