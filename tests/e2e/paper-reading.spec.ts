import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { readPaperMark, shortHash } from '#shared/domain/paper-mark.ts';
import { newFolder, removeFolders } from './helpers/app.ts';
import { compareLook } from './helpers/looks.ts';
import { isStruck, type PageMarks, readMarks } from './helpers/pdf-marks.ts';
import { renderPdf } from './helpers/pdf-pixels.ts';
import { type DrawnPapers, drawnPapers } from './helpers/reading.ts';

/** Every paper drawn once and read back by PDFium, as an inspector's program would. */
let drawn: DrawnPapers;
const POINTS_A_MM = 72 / 25.4;
const LANGUAGES = ['ar', 'fr'] as const;
type Language = (typeof LANGUAGES)[number];

test.beforeAll(async () => {
  // Some fifty papers, on a busy machine too.
  test.setTimeout(400_000);
  drawn = await drawnPapers();
  const out = process.env.SIJILL_PAPERS_OUT;
  if (!out) return;
  mkdirSync(out, { recursive: true });
  for (const [name, pdf] of Object.entries(drawn.pdfs)) writeFileSync(join(out, `${name}.pdf`), pdf);
});
test.afterAll(() => removeFolders());

const marksOf = (name: string): Promise<PageMarks[]> => readMarks(drawn.pdfs[name] ?? new Uint8Array());

/** Numbers in the first column of the book: on the right of an Arabic page, on the left of a French one. */
function numberCells(page: PageMarks, language: Language) {
  const margin = drawn.papers[`book-${language}`]?.parts[0]?.sheet.margin ?? 0;
  const end = (margin + 17) * POINTS_A_MM;
  return page.numbers.filter(({ left, right }) =>
    language === 'fr' ? right < end : left > page.width - end,
  );
}

/** The page's own number, at the end of its running head; a continued sheet says '1 (2)'. */
function pageNumber(page: PageMarks, language: Language): number | null {
  const head = page.height - 26 * POINTS_A_MM;
  const third = page.width / 3;
  const found = page.numbers
    .filter(
      ({ bottom, left, right }) => bottom > head && (language === 'fr' ? left > 2 * third : right < third),
    )
    .sort((a, b) => a.left - b.left);
  return found[0]?.value ?? null;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const VOIDS = [41, 50];

for (const language of LANGUAGES) {
  test(`the book in ${language}: each number once in its column, page numbers run on, voids alone are struck`, async () => {
    for (const name of ['book', 'closed'] as const) {
      const pages = await marksOf(`${name}-${language}`);
      const lines = pages.slice(1, -1);
      const cells = lines.flatMap((page) => numberCells(page, language));
      expect(cells.map(({ value }) => value)).toEqual(range(drawn.first, drawn.last));
      const struck = lines.flatMap((page) =>
        numberCells(page, language)
          .filter((cell) => isStruck(page, cell))
          .map(({ value }) => value),
      );
      expect(struck).toEqual(VOIDS);
      const numbered = lines.map((page) => pageNumber(page, language));
      // A page of a very long subject has a second sheet of the same number.
      expect([...new Set(numbered)]).toEqual(range(1, 6));
      expect(numbered).toEqual([...numbered].sort((a, b) => (a ?? 0) - (b ?? 0)));
    }
  });

  test(`a day and a month in ${language} are pages of the same book: the same numbers on the same page`, async () => {
    for (const [name, pages, numbers] of [
      ['day', range(3, 5), range(62, 97)],
      ['month', range(5, 6), range(86, 102)],
    ] as const) {
      const read = await marksOf(`${name}-${language}`);
      expect(read.map((page) => pageNumber(page, language))).toEqual(pages);
      expect(read.flatMap((page) => numberCells(page, language)).map(({ value }) => value)).toEqual(numbers);
    }
  });

  test(`the closing page and the certificate of the year in ${language} say the gap check's counts and the seal`, async () => {
    const { valid, void: voids, reserved, lost, expected } = drawn.totals;
    const counts = [valid, voids, reserved, lost, expected];
    const closing = (await marksOf(`closed-${language}`)).at(-1);
    const certificate = (await marksOf(`certificate-year-${language}`))[0];
    for (const page of [closing, certificate]) {
      if (!page) throw new Error('no page');
      const values = [...page.numbers].sort((a, b) => b.top - a.top).map(({ value }) => value);
      const at = values.findIndex((_, index) =>
        counts.every((count, more) => values[index + more] === count),
      );
      expect(at, `${counts} in ${values}`).toBeGreaterThan(0);
      expect(values.slice(0, at)).toEqual(expect.arrayContaining([drawn.first, drawn.last]));
      expect(page.text.replace(/\s+/g, '')).toContain(drawn.chain);
    }
    expect(certificate?.text).toContain(`${valid} + ${voids} + ${reserved} + ${lost} = ${expected}`);
    const [opening] = await marksOf(`closed-${language}`);
    expect(opening?.numbers.map(({ value }) => value)).toEqual(expect.arrayContaining([37, 38]));
    const open = (await marksOf(`book-${language}`)).at(-1);
    // The order of words on a line of two directions is the reader's.
    for (const said of ['encore', 'clôturé']) expect(open?.text).toContain(said);
    expect(open?.text.replace(/\s+/g, '')).not.toMatch(/[0-9a-f]{64}/);
  });

  test(`letters that wait for their number stand in ${language} in their own order, twelve a page`, async () => {
    const pages = await marksOf(`emergency-${language}`);
    expect(pages).toHaveLength(2);
    const ids = pages.flatMap(({ text }) =>
      [...text.matchAll(/02-2026-(\d{4})|(\d{4})-2026-S?02/g)].map(([, id, turned]) => Number(id ?? turned)),
    );
    expect(ids).toEqual(range(1, 14));
  });
}

/** Words of a language, marks aside; each once. */
const wordsOf = (text: string, word: RegExp): string[] => [
  ...new Set(
    text
      .normalize('NFKC')
      .replace(/[\p{M}\p{Cf}ـ]/gu, '')
      .match(word) ?? [],
  ),
];
const ARABIC = /[\u0621-\u064A]{2,}/g;
const LATIN = /[A-Za-zÀ-ÿ]{3,}/g;

test('of all words of every paper, Arabic and French, nine in ten and more are read back', async () => {
  const shares: Record<string, number> = {};
  for (const [name, { parts }] of Object.entries(drawn.papers)) {
    const shown = parts
      .map(({ html }) => html.replace(/^[\s\S]*?<main|<svg[\s\S]*?<\/svg>|<[^>]*>/g, ' '))
      .join(' ');
    const read = (await marksOf(name)).map(({ text }) => text).join(' ');
    for (const [script, word] of [
      ['arabic', ARABIC],
      ['latin', LATIN],
    ] as const) {
      const known = new Set(wordsOf(read, word));
      const said = wordsOf(shown.replace(/&[a-z#0-9]+;/g, ' '), word);
      // A label cuts long names short.
      if (said.length === 0 || (script === 'latin' && name.startsWith('label'))) continue;
      shares[`${name} ${script}`] = said.filter((each) => known.has(each)).length / said.length;
    }
  }
  expect(Object.keys(shares).length).toBeGreaterThan(40);
  expect(Object.entries(shares).filter(([, share]) => share < 0.9)).toEqual([]);
});

test('a subject of two thousand characters: whole on every paper that gives it, on as many sheets as it needs', async () => {
  const sheets: Record<string, number> = {
    'receipt-a5': 1,
    'receipt-80mm': 1,
    slip: 2,
    label: 1,
    dispatch: 2,
  };
  for (const [name, expected] of Object.entries(sheets)) {
    for (const language of LANGUAGES) {
      const pages = await marksOf(`${name}-${language}`);
      expect.soft(pages.length, `${name}-${language}`).toBe(expected);
      // Its French words as often as the subject holds them; a label gives none of it unless a desk wants it.
      const times =
        pages
          .map(({ text }) => text)
          .join(' ')
          .split('alinéa').length - 1;
      const copies = name === 'dispatch' ? 2 : 1;
      if (name === 'label') expect.soft(times, name).toBe(0);
      else expect.soft(times, `${name}-${language}`).toBe(21 * copies);
      for (const { numbers, width, height } of pages)
        expect
          .soft(
            numbers.filter(
              ({ left, right, bottom, top }) => left < 0 || right > width || bottom < 0 || top > height,
            ),
          )
          .toEqual([]);
    }
  }
});

test('a council with every line of its letterhead and twelve units: what is one sheet stays one, what is signed stays with it', async () => {
  const sheets: Record<string, number> = {
    'crowded-receipt-a5': 1,
    'crowded-receipt-80mm': 1,
    'crowded-slip': 1,
    'crowded-certificate': 1,
    'crowded-month': 1,
    'label-crowded': 1,
  };
  for (const [name, expected] of Object.entries(sheets))
    for (const language of LANGUAGES)
      expect.soft(await marksOf(`${name}-${language}`), `${name}-${language}`).toHaveLength(expected);
  for (const language of LANGUAGES) {
    const book = await marksOf(`crowded-book-${language}`);
    // The opening page, the only page of twelve with its long subject on more sheets, and the closing page whole.
    const said = book.map(({ text }) => text.includes('Visa de l'));
    expect(said.at(0)).toBe(true);
    expect(said.at(-1)).toBe(true);
    expect(book.at(-1)?.text.replace(/\s+/g, '')).toMatch(/[0-9a-f]{64}/);
  }
});

test('the code of a dispatch note names it on both copies', async () => {
  const path = join(newFolder('reading'), 'dispatch.pdf');
  writeFileSync(path, drawn.pdfs['dispatch-fr'] ?? '');
  const read: unknown[] = [];
  for (const page of await renderPdf(path, 300)) {
    const data = new Uint8Array(page.grey.length * 4).fill(255);
    page.grey.forEach((grey, at) => {
      data.fill(grey, at * 4, at * 4 + 3);
    });
    try {
      read.push(readPaperMark(decodeQR({ width: page.width, height: page.height, data })));
    } catch {
      // A sheet that continues a copy carries no code.
    }
  }
  const mark = { label: drawn.note.label, check: shortHash(drawn.note.hash) };
  expect(read).toEqual([mark, mark]);
});

const COMPARED = [
  ...['letter', 'week', 'certificate-year', 'emergency', 'label-crowded', 'crowded-receipt-a5'],
  ...['crowded-slip', 'crowded-certificate', 'crowded-delivery', 'crowded-month', 'crowded-overdue'],
];

test('letter, week, yearly certificate, emergency pages and the papers of a crowded council look as approved', async () => {
  const allowed = drawn.chromium === 114 ? 0.0005 : 0.03;
  for (const name of COMPARED) {
    for (const language of LANGUAGES) {
      const path = join(newFolder('reading'), 'paper.pdf');
      writeFileSync(path, drawn.pdfs[`${name}-${language}`] ?? '');
      for (const [index, page] of (await renderPdf(path, 60)).entries()) {
        const look = compareLook(`${name}-${language}-${index + 1}`, page);
        if (look.differs > allowed)
          writeFileSync(test.info().outputPath(`${name}-${language}-${index + 1}.png`), look.png);
        expect.soft(look.differs, `page ${index + 1} of ${name} in ${language}`).toBeLessThanOrEqual(allowed);
      }
    }
  }
});
