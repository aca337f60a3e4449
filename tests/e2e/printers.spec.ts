import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import decodeQR from 'qr/decode.js';
import { today } from '#renderer/i18n/dates.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { readPaperMark, shortHash } from '#shared/domain/paper-mark.ts';
import { letter } from '#tests/helpers/letters.ts';
import { readZpl } from '#tests/helpers/zpl.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { ask, must } from './helpers/bridge.ts';
import { type PrintService, QUEUE, startPrintService } from './helpers/cups.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { answerSaveDialog, pdfText } from './helpers/pdf.ts';
import { renderPdf } from './helpers/pdf-pixels.ts';
import { goTo, openDesk, WORDS } from './helpers/screens.ts';

let desk: LaunchedApp;
let service: PrintService;

test.beforeAll(async () => {
  service = await startPrintService();
  desk = await launchApp({ env: service.env });
  await openDesk(desk.page);
});
test.afterAll(async () => {
  await quitWithEvidence(desk);
  await service.stop();
  removeFolders();
});

async function printers(receipt: string, label = '', language: 'system' | 'zpl' = 'system'): Promise<void> {
  const { page } = desk;
  const settings = await must(page, 'paper.settings', {});
  await must(page, 'paper.save-settings', {
    ...settings,
    printers: { receipt, paper: receipt, label },
    label: { ...settings.label, language },
  });
}

async function registered(
  subject = 'طلب رخصة البناء (Permis n° 12/2026)',
): Promise<{ id: string; label: string }> {
  return must(desk.page, 'mail.register', letter({ subject, receivedOn: today() }));
}

/** The job the printer received at this place, once it is whole. */
async function arrived(index: number): Promise<Buffer> {
  await expect.poll(() => service.jobs().length, { timeout: 90_000 }).toBeGreaterThan(index);
  return service.jobs()[index] ?? Buffer.alloc(0);
}

test('a receipt goes through the system’s print service, and what arrives is its PDF', async () => {
  const { page } = desk;
  expect((await must(page, 'paper.printers', {})).printers.map(({ name }) => name)).toContain(QUEUE);
  await printers(QUEUE);
  const saved = await registered();
  const before = service.jobs().length;
  const asked = { paper: 'receipt' as const, mail: saved.id, size: 'a5' as const };
  const made = await must(page, 'paper.print', { asked, language: 'ar', to: 'printer', copies: 1 });
  expect(made).toEqual({ outcome: 'printed', pages: 1 });
  const pdf = await arrived(before);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const path = join(newFolder('printed'), 'job.pdf');
  writeFileSync(path, pdf);
  expect(pdfText(path)).toContain(saved.label);
  const { history } = await must(page, 'mail.record', { id: saved.id });
  expect(history.at(-1)?.type).toBe('print.made');
});

test('a label for a Zebra-like printer is the very drawing, dot by dot, on its raw queue', async () => {
  const { page, app } = desk;
  await printers('', QUEUE, 'zpl');
  const { id } = await registered();
  const asked = { paper: 'labels' as const, mails: [id], size: null, start: 1 };
  const before = service.jobs().length;
  await must(page, 'paper.print', { asked, language: 'ar', to: 'printer', copies: 2 });
  const [label] = readZpl((await arrived(before)).toString('latin1'));
  expect(label).toMatchObject({ width: 496, copies: 2 });
  const path = join(newFolder('labels'), 'label.pdf');
  await answerSaveDialog(app, path);
  await must(page, 'paper.print', { asked, language: 'ar', to: 'file', copies: 1 });
  const [drawn] = await renderPdf(path, 203.2);
  if (!label || !drawn) throw new Error('nothing was drawn');
  expect(drawn).toMatchObject({ width: label.width, height: label.height });
  const dark = [...drawn.grey].map((grey) => (grey < 128 ? 1 : 0));
  expect(dark.filter((dot, at) => dot !== label.dots[at]).length).toBe(0);
  // What is burnt at 203 dpi still reads: its number and its entry.
  const { label: number, hash } = await must(page, 'mail.record', { id });
  const data = new Uint8Array(dark.length * 4).fill(255);
  label.dots.forEach((dot, at) => {
    data.fill(dot === 1 ? 0 : 255, at * 4, at * 4 + 3);
  });
  const read = decodeQR({ width: label.width, height: label.height, data });
  expect(readPaperMark(read)).toEqual({ label: number, check: shortHash(hash) });
  const burnt = dark.reduce<number>((sum, dot) => sum + dot, 0) / dark.length;
  expect(burnt).toBeGreaterThan(0.05);
  expect(burnt).toBeLessThan(0.5);
});

/** A book of so many more numbers: twenty pages of twelve are a part. */
async function bookOf(more: number) {
  const { page } = desk;
  const incoming = async () => {
    const { books } = await must(page, 'book.gap-check', { register: null, year: null });
    const book = books.find(({ kind }) => kind === 'incoming');
    if (!book) throw new Error('no book');
    return book;
  };
  const { register, year, supplement } = await incoming();
  for (let left = more; left > 0; left -= 300)
    await must(page, 'number.reserve', { register, count: Math.min(left, 300), reason: 'دورة' });
  return { asked: { paper: 'book' as const, register, year, supplement, days: null }, incoming };
}

const oneMore = ({ valid, expected, ...totals }: { valid: number; expected: number }) => ({
  ...totals,
  valid: valid + 1,
  expected: expected + 1,
});

const pagesIn = async (pdf: Buffer) =>
  (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount();

test('two copies of a book leave one whole after the other; of a receipt the second says duplicata; of a list both are alike', async () => {
  const { page } = desk;
  await printers(QUEUE);
  const { asked } = await bookOf(300);
  const print = (paper: PaperAsked, copies: number) =>
    must(page, 'paper.print', { asked: paper, language: 'fr', to: 'printer', copies });
  let before = service.jobs().length;
  const { pages } = await print(asked, 2);
  await arrived(before + 3);
  const sizes = await Promise.all(service.jobs().slice(before).map(pagesIn));
  const [first = 0, rest = 0] = sizes;
  expect(sizes).toEqual([first, rest, first, rest]);
  expect(first + rest).toBe(pages);
  const { id } = await registered();
  before = service.jobs().length;
  await print({ paper: 'receipt', mail: id, size: 'a5' }, 2);
  await arrived(before + 1);
  const said = service
    .jobs()
    .slice(before)
    .map((pdf) => {
      const path = join(newFolder('printed'), 'job.pdf');
      writeFileSync(path, pdf);
      return pdfText(path).includes('Duplicata');
    });
  expect(said).toEqual([false, true]);
  before = service.jobs().length;
  await print({ paper: 'overdue' }, 2);
  // Without a driver the service hands the same bytes over as often as it is told.
  expect((await arrived(before)).toString('latin1').split('%PDF-')).toHaveLength(3);
});

test('a printer that is not there, and one taken away after a part was on paper, are plain sentences with what was sent', async () => {
  const { page } = desk;
  const { id } = await registered();
  await printers('Nobody_s_printer');
  const receipt = { paper: 'receipt' as const, mail: id, size: 'a5' as const };
  const missing = await ask(page, 'paper.print', {
    asked: receipt,
    language: 'fr',
    to: 'printer',
    copies: 1,
  });
  expect(missing).toMatchObject({ ok: false, error: { code: 'paper.no-printer' } });
  const typesOf = async () =>
    (await must(page, 'mail.record', { id })).history
      .map(({ type }) => type)
      .filter((type) => type.startsWith('print.'));
  expect(await typesOf()).toEqual([]);
  await printers(QUEUE);
  const { asked, incoming } = await bookOf(600);
  const { totals } = await incoming();
  const parts = Math.ceil(totals.expected / 240);
  let before = service.jobs().length;
  service.keepBusyAfter(1);
  const printing = ask(page, 'paper.print', { asked, language: 'ar', to: 'printer', copies: 1 });
  await arrived(before + 1);
  service.removeQueue();
  // The desk is used meanwhile.
  expect((await registered('طلب آخر')).label).toContain('/');
  expect(await printing).toMatchObject({
    ok: false,
    error: { code: 'paper.printer-gone', params: { printer: QUEUE, sent: 1, parts } },
  });
  expect(await incoming()).toMatchObject({
    reconciled: true,
    totals: oneMore(totals),
  });
  expect(await must(page, 'paper.progress', {})).toEqual({ jobs: [] });
  service.goOn();
  service.addQueue();
  before = service.jobs().length;
  await must(page, 'paper.print', { asked: receipt, language: 'fr', to: 'printer', copies: 1 });
  await arrived(before);
  expect(await typesOf()).toEqual(['print.made']);
});

test('a long book stopped on the screen leaves no file and no print, its desk goes on, and the next one is whole', async () => {
  const { page, app } = desk;
  const { ar } = WORDS;
  const { asked, incoming } = await bookOf(600);
  const { totals } = await incoming();
  const folder = newFolder('stopped');
  await answerSaveDialog(app, join(folder, 'book.pdf'));
  await goTo(page, '/books');
  await page.getByText(ar.papers.book.title, { exact: true }).click();
  const title = page.locator('details', { hasText: ar.papers.book.title });
  await title.getByRole('button', { name: ar.papers.asFile }).click();
  const queue = page.getByRole('region', { name: ar.papers.queue.title });
  const jobs = async () => (await must(page, 'paper.progress', {})).jobs;
  await expect.poll(async () => (await jobs())[0]?.done ?? 0).toBeGreaterThan(0);
  // A letter is registered between two parts.
  await registered('بين جزأين');
  await queue.getByRole('button').click();
  await expect(page.getByText(ar.errors['paper.cancelled'])).toBeVisible();
  expect(await jobs()).toEqual([]);
  await expect(queue).toBeHidden();
  expect(readdirSync(folder)).toEqual([]);
  const after = await incoming();
  expect(after).toMatchObject({ reconciled: true, totals: oneMore(totals) });
  const path = join(folder, 'whole.pdf');
  await answerSaveDialog(app, path);
  const { pages } = await must(page, 'paper.print', { asked, language: 'ar', to: 'file', copies: 1 });
  expect(await pagesIn(readFileSync(path))).toBe(pages);
  expect(pages).toBe(Math.ceil(after.totals.expected / 12) + 2);
});
