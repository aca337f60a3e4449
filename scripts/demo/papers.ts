import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** A letter as it lies on the desk. */
export interface Paper {
  language: 'ar' | 'fr';
  /** Lines of the letterhead, from the kingdom down to the service. */
  head: readonly string[];
  reference: string;
  date: string;
  to: string;
  subject: string;
  paragraphs: readonly string[];
  signature: string;
}

const font = (file: string): string => {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@fontsource/ibm-plex-sans-arabic/package.json'),
  );
  const bytes = readFileSync(join(folder, 'files', `ibm-plex-sans-arabic-${file}.woff2`)).toString('base64');
  return `url(data:font/woff2;base64,${bytes}) format('woff2')`;
};

/** The fonts travel with the page: a fresh machine has none for Arabic. */
const faces = (): string =>
  ['arabic-400', 'latin-400', 'arabic-700', 'latin-700']
    .map((name) => {
      const [script = '', weight = ''] = name.split('-');
      const range = script === 'arabic' ? 'unicode-range: U+0600-06FF, U+200C-200F;' : '';
      return `@font-face { font-family: Plex; font-weight: ${weight}; ${range} src: ${font(`${name}-normal`)}; }`;
    })
    .join('\n');

/** A little askew and a little grey, as a scanner at a counter gives it. */
function html(paper: Paper): string {
  const rtl = paper.language === 'ar';
  const words = rtl
    ? { to: 'إلى', subject: 'الموضوع', stamp: 'ختم' }
    : { to: 'À', subject: 'Objet', stamp: 'cachet' };
  return `<!doctype html><html lang="${paper.language}" dir="${rtl ? 'rtl' : 'ltr'}"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"><style>
${faces()}
@page { size: A4; margin: 0 }
body { margin: 0; font: 12.5pt/2 Plex, sans-serif; color: #20242b; background: #fdfcf7 }
main { width: 170mm; height: 275mm; padding: 12mm 20mm; transform: rotate(-0.5deg) }
.head { text-align: center; font-weight: 700; line-height: 1.7; width: 75mm }
.line { display: flex; justify-content: space-between; margin-block: 10mm }
h1 { font-size: 12.5pt; margin-block: 8mm; text-align: center } p { text-align: justify; text-indent: 10mm }
.sign { margin-block-start: 14mm; margin-inline-start: 95mm; text-align: center; font-weight: 700 }
.stamp { width: 34mm; height: 34mm; margin: 3mm auto 0; border: 0.7mm solid #3a58a8; border-radius: 50%; color: #3a58a8;
  display: grid; place-items: center; transform: rotate(-14deg); opacity: .75; font-size: 9pt; line-height: 1.5; outline: 0.3mm solid #3a58a8; outline-offset: -2.4mm }
</style><main><div class="head">${paper.head.map((line) => `<div>${line}</div>`).join('')}</div>
<div class="line"><span>${paper.reference}</span><span>${paper.date}</span></div>
<div style="text-align:center">${words.to}<br><b>${paper.to}</b></div>
<h1>${words.subject} : ${paper.subject}</h1>${paper.paragraphs.map((text) => `<p>${text}</p>`).join('')}
<div class="sign">${paper.signature}<div class="stamp"><span>${paper.head.at(-1)}<br>★</span></div></div></main></html>`;
}

/** Prints papers to one PDF, a page each, with the app's own Electron; gives the path. */
export async function printPapers(
  app: ElectronApplication,
  path: string,
  papers: readonly Paper[],
): Promise<string> {
  const pages: Buffer[] = [];
  for (const paper of papers) pages.push(await printOne(app, html(paper)));
  writeFileSync(path, await joined(pages));
  return path;
}

async function printOne(app: ElectronApplication, page: string): Promise<Buffer> {
  const address = `data:text/html;base64,${Buffer.from(page).toString('base64')}`;
  const printed = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    try {
      await window.loadURL(url);
      await window.webContents.executeJavaScript('document.fonts.ready.then(() => undefined)');
      const pdf = await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' });
      return pdf.toString('base64');
    } finally {
      window.destroy();
    }
  }, address);
  return Buffer.from(printed, 'base64');
}

async function joined(files: readonly Buffer[]): Promise<Uint8Array> {
  const { PDFDocument } = await import('pdf-lib');
  const whole = await PDFDocument.create();
  for (const file of files) {
    const part = await PDFDocument.load(file);
    const [first] = await whole.copyPages(part, [0]);
    if (first) whole.addPage(first);
  }
  return whole.save();
}
