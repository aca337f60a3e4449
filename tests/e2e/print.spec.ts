import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { newFolder, removeFolders } from './helpers/app.ts';
import { pdfFonts } from './helpers/pdf.ts';
import { type PrintingDesk, pagesOf, printingDesk, shareFound } from './helpers/printing-desk.ts';
import { ARABIC, LONG, markOf, RECIPIENT, TODAY, YEAR } from './helpers/printing-words.ts';

let desk: PrintingDesk;

test.beforeAll(async () => {
  desk = await printingDesk();
});
test.afterAll(() => removeFolders());

/** For the eyes of whoever asks for them. */
function keep(path: string, name: string): void {
  const out = process.env.SIJILL_PAPERS_OUT;
  if (out) copyFileSync(path, join(out, name));
}

for (const lang of ['ar', 'fr'] as const) {
  test(`the book of a year in ${lang}: every entry once, pages in order, Arabic that reads back`, async () => {
    const file = await desk.print('book', '--register', 'ARR', '--year', YEAR, '--lang', lang);
    keep(file, `cli-book-${lang}.pdf`);
    const pages = await pagesOf(file);
    const text = pages.join('\n');
    for (let index = 1; index <= 30; index++) {
      const mark = markOf(index);
      expect(text.split(mark).length - 1, mark).toBe(index === 5 ? 0 : 1);
    }
    // The long subject is whole: its French words as often as it holds them.
    expect(text.split('12/2026').length - 1).toBeGreaterThanOrEqual(LONG.split('12/2026').length - 1);
    expect(shareFound(text, [...ARABIC, 'سُجلت', 'مرتين', 'دورة', 'فبراير'])).toBeGreaterThanOrEqual(0.9);
    const numbered = pages.flatMap(
      (page) => /Page\D{0,12}(\d+)(?!\/)/.exec(page.replace(/\s+/g, ' '))?.[1] ?? [],
    );
    expect(numbered.length).toBeGreaterThan(0);
    const about = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
    expect(about.getTitle()).toContain(`ARR-DKH – ${YEAR}`);
    expect(about.catalog.toString()).toContain(`/Lang (${lang})`);
    expect(pdfFonts(file).filter(({ embedded }) => !embedded)).toEqual([]);
  });

  test(`receipt, slip, dispatch note, certificate, labels, delivery page and late letters in ${lang}`, async () => {
    const papers: [name: string, words: string[], said: string[]][] = [
      ['receipt', ['receipt', `ARR/42/${YEAR}`, '--size', 'a5'], [`ARR-DKH/42/${YEAR}`, 'Accusé']],
      ['strip', ['receipt', `ARR/43/${YEAR}`, '--size', '80mm'], [`ARR-DKH/43/${YEAR}`, markOf(6)]],
      ['slip', ['slip', `ARR/42/${YEAR}`], [`ARR-DKH/42/${YEAR}`, 'Fiche']],
      [
        'dispatch',
        ['dispatch', `BE/7/${YEAR}`],
        [`BE-DKH/7/${YEAR}`, 'Bordereau', RECIPIENT.split(' ').at(-1) ?? ''],
      ],
      [
        'certificate',
        ['certificate', '--register', 'ARR', '--year', YEAR, '--day', TODAY],
        ['29 + 1 + 2 + 0 = 32'],
      ],
      [
        'labels',
        ['labels', `ARR/38/${YEAR}`, `ARR/39/${YEAR}`],
        [`ARR-DKH/38/${YEAR}`, `ARR-DKH/39/${YEAR}`],
      ],
      ['delivery', ['delivery', '--day', TODAY], [`BE-DKH/7/${YEAR}`]],
      ['overdue', ['overdue'], ['retard', 'Aucun']],
      ['empty', ['book', '--register', 'VIS', '--year', YEAR], ['inscrit']],
    ];
    for (const [name, words, said] of papers) {
      const file = await desk.print(...words, '--lang', lang);
      keep(file, `cli-${name}-${lang}.pdf`);
      const text = (await pagesOf(file)).join('\n').replace(/\s+/g, ' ');
      for (const words of said) expect(text, `${name} ${words}`).toContain(words);
    }
  });
}

test('some days of a book, the certificate of its year, and labels from a place of the sheet', async () => {
  const book = ['book', '--register', 'ARR', '--year', YEAR];
  const days = await pagesOf(await desk.print(...book, '--from', TODAY, '--to', TODAY, '--lang', 'fr'));
  expect(days.join('\n')).toContain('Extrait');
  expect(days.join('\n')).not.toContain('ouverture');
  for (const index of [1, 2, 30]) expect(days.join('\n')).toContain(markOf(index));
  const year = await desk.print('certificate', '--register', 'VIS', '--year', YEAR, '--lang', 'fr');
  const [certificate = ''] = await pagesOf(year);
  expect(certificate).toContain('annuelle');
  expect(certificate).toContain('0 + 0 + 0 + 0 = 0');
  const labels = await desk.print('labels', `ARR/38/${YEAR}`, '--start', '1');
  expect((await pagesOf(labels)).join('')).toContain(`ARR-DKH/38/${YEAR}`);
});

test('a file that cannot be written is no print: the journal says why, and the next one is the original', async () => {
  // Known only when it is written: a folder that is not there is refused before anything is drawn.
  const nowhere = join(newFolder('nowhere'), `${'n'.repeat(300)}.pdf`);
  const refused = await desk.sijill(['print', 'receipt', `ARR/46/${YEAR}`, '--out', nowhere]);
  expect(refused.exit).not.toBe(0);
  expect((await pagesOf(await desk.print('receipt', `ARR/46/${YEAR}`))).join('')).not.toContain('Duplicata');
  const { said } = await desk.sijill(['show', `ARR/46/${YEAR}`, '--json']);
  expect(said.split('print.stopped').length - 1).toBe(1);
  expect(said.split('print.made').length - 1).toBe(2);
});

test('a receipt printed twice says duplicata the second time: the print is in the journal', async () => {
  const first = (await pagesOf(await desk.print('receipt', `ARR/44/${YEAR}`))).join('');
  expect(first).not.toContain('Duplicata');
  const again = (await pagesOf(await desk.print('receipt', `ARR/44/${YEAR}`))).join('');
  expect(again).toContain('Duplicata');
  const { said } = await desk.sijill(['show', `ARR/44/${YEAR}`, '--json']);
  expect(said.split('print.made').length - 1).toBe(2);
});

test('what cannot be printed is said in a sentence with its exit code, and no file is left', async () => {
  const out = join(newFolder('refused'), 'out.pdf');
  const tries: [words: string[], exit: number, said: RegExp][] = [
    [['print', 'book', '--register', 'ARR', '--year', '1999'], 2, /ARR/],
    [['print', 'poster'], 2, /poster/],
    [['print', 'receipt'], 2, /number|numéro/],
    [['print', 'receipt', `ARR/9999/${YEAR}`], 2, /./],
    [['print', 'dispatch', `BE/99/${YEAR}`], 2, /./],
    [
      ['print', 'book', '--register', 'ARR', '--year', YEAR, '--from', '2026-02-02', '--to', '2026-02-01'],
      2,
      /day|jour/,
    ],
  ];
  for (const [words, exit, said] of tries) {
    const answer = await desk.sijill([...words, '--out', out]);
    expect(answer.exit, words.join(' ')).toBe(exit);
    expect(answer.said).toMatch(said);
    expect(answer.said).not.toContain('unexpected');
  }
  const none = { SIJILL_ELECTRON_DIST: join(out, 'nowhere') };
  const without = await desk.sijill(['print', 'overdue', '--out', out], none);
  expect(without.exit).toBe(3);
  expect(without.said).toContain('Electron');
  expect(existsSync(out)).toBe(false);
});
