import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { letter } from '#tests/helpers/letters.ts';
import { readZpl } from '#tests/helpers/zpl.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { ask, must } from './helpers/bridge.ts';
import { type PrintService, QUEUE, startPrintService } from './helpers/cups.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { answerSaveDialog, pdfText } from './helpers/pdf.ts';
import { renderPdf } from './helpers/pdf-pixels.ts';
import { openDesk } from './helpers/screens.ts';

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
  const receivedOn = await desk.page.evaluate(() =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca' }).format(new Date()),
  );
  return must(desk.page, 'mail.register', letter({ subject, receivedOn }));
}

/** The job the printer received at this place, once it is whole. */
async function arrived(index: number): Promise<Buffer> {
  await expect.poll(() => service.jobs().length, { timeout: 30_000 }).toBeGreaterThan(index);
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
  const burnt = dark.reduce<number>((sum, dot) => sum + dot, 0) / dark.length;
  expect(burnt).toBeGreaterThan(0.05);
  expect(burnt).toBeLessThan(0.5);
});

test('a printer that is not there, and one taken away in the middle, are plain sentences with what was sent', async () => {
  const { page } = desk;
  const { id } = await registered();
  await printers('Nobody_s_printer');
  const asked = { paper: 'receipt' as const, mail: id, size: 'a5' as const };
  const missing = await ask(page, 'paper.print', { asked, language: 'fr', to: 'printer', copies: 1 });
  expect(missing).toMatchObject({ ok: false, error: { code: 'paper.no-printer' } });
  await printers(QUEUE);
  const [book] = (await must(page, 'book.list', {})).books;
  if (!book) throw new Error('no book');
  const { register, year, supplement } = book;
  // Two parts of twenty pages of twelve numbers.
  await must(page, 'number.reserve', { register, count: 300, reason: 'دورة' });
  const before = service.jobs().length;
  service.keepBusy();
  const whole = { paper: 'book' as const, register, year, supplement, days: null };
  const printing = ask(page, 'paper.print', { asked: whole, language: 'ar', to: 'printer', copies: 1 });
  await arrived(before);
  service.removeQueue();
  // The desk is used meanwhile.
  expect((await registered('طلب آخر')).label).toContain('/');
  expect(await printing).toMatchObject({
    ok: false,
    error: { code: 'paper.printer-gone', params: { printer: QUEUE, sent: 0, parts: 2 } },
  });
});
