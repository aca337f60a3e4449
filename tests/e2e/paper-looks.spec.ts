import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PDFDocument, PDFName } from 'pdf-lib';
import decodeQR from 'qr/decode.js';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { readPaperMark, shortHash } from '#shared/domain/paper-mark.ts';
import { newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { type FrozenDesk, frozenDesk } from './helpers/frozen-desk.ts';
import { compareLook } from './helpers/looks.ts';
import { answerSaveDialog, pdfFonts, pdfInfo } from './helpers/pdf.ts';
import { readPdf, renderPdf } from './helpers/pdf-pixels.ts';

/** Small in the repository, and large enough to see a line that is missing. */
const DPI = 60;
/** The same drawing program draws the same dots; another release of it sets words a hair elsewhere. */
const APPROVED_WITH = 114;

let desk: FrozenDesk;
let allowed: number;
/** Older ones leave the structure of the words out, whatever is asked. */
let tags: boolean;
const FIRST_WITH_TAGS = 118;

test.beforeAll(async () => {
  desk = await frozenDesk();
  const chrome = await desk.app.evaluate(() => process.versions.chrome ?? '');
  const major = Number(chrome.split('.')[0]);
  allowed = major === APPROVED_WITH ? 0.0005 : 0.03;
  tags = major >= FIRST_WITH_TAGS;
});
test.afterAll(async () => {
  await quitWithEvidence(desk);
  removeFolders();
});

const PAPERS: Record<string, () => PaperAsked> = {
  'receipt-a5': () => ({ paper: 'receipt', mail: desk.mail, size: 'a5' }),
  'receipt-80mm': () => ({ paper: 'receipt', mail: desk.mail, size: '80mm' }),
  book: () => ({ paper: 'book', ...desk.book, days: null }),
  certificate: () => ({ paper: 'certificate', ...desk.book, day: desk.day }),
  slip: () => ({ paper: 'slip', mail: desk.mail }),
  'label-roll': () => ({ paper: 'labels', mails: [desk.mail], size: 'roll', start: 1 }),
  'label-sheet': () => ({ paper: 'labels', mails: [desk.mail], size: 'a4-24', start: 5 }),
  stamp: () => ({ paper: 'labels', mails: [desk.mail], size: 'stamp', start: 1 }),
  calibration: () => ({ paper: 'calibration' }),
  month: () => ({ paper: 'month', year: 2026, month: 3 }),
  overdue: () => ({ paper: 'overdue' }),
  dispatch: () => ({ paper: 'dispatch', note: desk.note }),
  delivery: () => ({ paper: 'delivery', day: desk.day }),
};

/** Always as a first original: what was printed before would say so. */
async function drawn(asked: PaperAsked, language: 'ar' | 'fr'): Promise<string> {
  const path = join(newFolder('looks'), 'paper.pdf');
  await answerSaveDialog(desk.app, path);
  await must(desk.page, 'paper.print', { asked, language, to: 'file', copies: 1 });
  return path;
}

for (const [name, asked] of Object.entries(PAPERS)) {
  for (const language of ['ar', 'fr'] as const) {
    test(`${name} in ${language} looks as approved, and its PDF has title, language, tags and fonts of its own`, async () => {
      const path = await drawn(asked(), language);
      const info = pdfInfo(path);
      expect(info.title).not.toBe('');
      expect(info.tagged).toBe(tags);
      const { catalog } = await PDFDocument.load(readFileSync(path), { updateMetadata: false });
      expect(String(catalog.get(PDFName.of('Lang')))).toContain(language);
      const fonts = pdfFonts(path);
      expect(fonts.filter(({ embedded, type }) => !embedded || type.startsWith('Type 3'))).toEqual([]);
      for (const [index, page] of (await renderPdf(path, DPI)).entries()) {
        const look = compareLook(`${name}-${language}-${index + 1}`, page);
        if (look.differs > allowed)
          writeFileSync(test.info().outputPath(`${name}-${language}-${index + 1}.png`), look.png);
        expect(look.differs, `page ${index + 1} of ${name} in ${language}`).toBeLessThanOrEqual(allowed);
      }
    });
  }
}

test('the codes on receipts, slips and labels are read back from their picture: number and entry, no secret', async () => {
  for (const name of ['receipt-a5', 'receipt-80mm', 'slip', 'label-roll'] as const) {
    const asked = PAPERS[name];
    const [page, ...more] = asked ? await renderPdf(await drawn(asked(), 'ar'), 300) : [];
    expect(more).toEqual([]);
    if (!page) throw new Error('nothing was drawn');
    const data = new Uint8Array(page.grey.length * 4).fill(255);
    page.grey.forEach((grey, at) => {
      data.fill(grey, at * 4, at * 4 + 3);
    });
    const read = decodeQR({ width: page.width, height: page.height, data });
    expect(readPaperMark(read)).toEqual({ label: desk.label, check: shortHash(desk.hash) });
  }
});

test('the book’s Arabic words can be read back by another program, and its pages are numbered through', async () => {
  const path = await drawn({ paper: 'book', ...desk.book, days: null }, 'ar');
  const pages = await readPdf(path);
  const text = pages.join('\n').normalize('NFKC');
  const words = [...new Set(desk.subjects.flatMap((subject) => subject.match(/[\u0621-\u064A]{2,}/g) ?? []))];
  expect(words.length).toBeGreaterThan(10);
  const found = words.filter((word) => text.includes(word) || text.includes([...word].reverse().join('')));
  expect(found.length / words.length).toBeGreaterThanOrEqual(0.9);
  for (let number = 38; number <= 53; number++) expect(text).toMatch(new RegExp(`(?<!\\d)${number}(?!\\d)`));
});
