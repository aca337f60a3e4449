import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { today } from '#renderer/i18n/dates.ts';
import { letter } from '#tests/helpers/letters.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { answerSaveDialog, pdfFonts, pdfPages, pdfText } from './helpers/pdf.ts';
import { openDesk, WORDS } from './helpers/screens.ts';

let desk: LaunchedApp;

test.beforeAll(async () => {
  desk = await launchApp();
  await openDesk(desk.page);
});
test.afterAll(async () => {
  await quitWithEvidence(desk);
  removeFolders();
});

/** For the eyes of whoever asks for them. */
function keep(path: string, name: string): string {
  const out = process.env.SIJILL_PAPERS_OUT;
  if (out) copyFileSync(path, join(out, name));
  return path;
}

test('a receipt is a PDF with Arabic that can be read back and fonts of its own', async () => {
  const { page, app } = desk;
  const subject = 'طلب رخصة البناء (Permis de construire n° 12/2026) بحي المسيرة';
  const saved = await must(page, 'mail.register', letter({ subject, receivedOn: today() }));
  for (const language of ['ar', 'fr'] as const) {
    for (const size of ['a5', '80mm'] as const) {
      const path = join(newFolder('papers'), 'receipt.pdf');
      await answerSaveDialog(app, path);
      const asked = { paper: 'receipt' as const, mail: saved.id, size };
      const made = await must(page, 'paper.print', { asked, language, to: 'file', copies: 1 });
      keep(path, `receipt-${size}-${language}.pdf`);
      expect(made).toEqual({ outcome: 'saved', pages: 1 });
      const fonts = pdfFonts(path);
      expect(fonts.length).toBeGreaterThan(1);
      expect(fonts.filter(({ embedded, unicode }) => !embedded || !unicode)).toEqual([]);
      expect(fonts.some(({ name }) => name.includes('Amiri'))).toBe(true);
      const text = pdfText(path);
      for (const word of ['Permis', '12/2026', saved.label, 'Accusé']) expect(text).toContain(word);
      const arabic = ['طلب', 'رخصة', 'البناء', 'المملكة', 'المغربية'];
      expect(arabic.filter((word) => text.normalize('NFKC').includes(word))).toEqual(arabic);
      const { width } = pdfPages(path);
      expect(Math.round((width / 72) * 25.4)).toBe(size === 'a5' ? 148 : 80);
    }
  }
  const { history } = await must(page, 'mail.record', { id: saved.id });
  expect(history.filter(({ type }) => type === 'print.made')).toHaveLength(4);
});

test('a routing slip, labels from a place on the sheet and the list of late letters', async () => {
  const { page, app } = desk;
  const saved = await must(
    page,
    'mail.register',
    letter({
      receivedOn: today(),
      priority: 'very-urgent',
      subject: 'شكاية حول الإنارة العمومية (Éclairage)',
    }),
  );
  const mails = [saved.id];
  const papers = [
    {
      asked: { paper: 'slip', mail: saved.id },
      words: ['Fiche de transmission', 'Très urgent', 'Pour exécution'],
    },
    { asked: { paper: 'labels', mails, size: 'roll', start: 1 }, words: [saved.label] },
    { asked: { paper: 'labels', mails, size: 'a4-24', start: 5 }, words: [saved.label] },
    { asked: { paper: 'overdue' }, words: ['Courriers en retard'] },
  ] as const;
  for (const [index, { asked, words }] of papers.entries()) {
    const path = join(newFolder('papers'), 'paper.pdf');
    await answerSaveDialog(app, path);
    const input = asked.paper === 'labels' ? { ...asked, mails: [...asked.mails] } : asked;
    const made = await must(page, 'paper.print', { asked: input, language: 'ar', to: 'file', copies: 1 });
    keep(path, `${asked.paper}-${index}.pdf`);
    expect(made).toEqual({ outcome: 'saved', pages: 1 });
    for (const word of words) expect(pdfText(path)).toContain(word);
  }
});

test('F9 registers what is typed and prints its receipt; once more prints a second one', async () => {
  const { page, app } = desk;
  const path = join(newFolder('papers'), 'f9.pdf');
  await answerSaveDialog(app, path);
  const keyboard = await Keyboard.of(app, page);
  await tabTo(keyboard, page, WORDS.ar.fields.correspondent.incoming);
  await keyboard.type('جمعية الأمل');
  await tabTo(keyboard, page, WORDS.ar.fields.subject);
  await keyboard.type('طلب دعم');
  await keyboard.press('F9');
  await expect(page.getByText(WORDS.ar.papers.outcome.saved_one)).toBeVisible();
  expect(pdfText(path)).toContain('Accusé de réception');
  expect(pdfText(path)).not.toContain('Duplicata');
  await keyboard.press('F9');
  await expect.poll(() => pdfText(path)).toContain('Duplicata');
});

const LONG =
  'بناء على المادة (12) من النظام، Conformément à l’article 12 (alinéa 3), المؤرخ في 14/03/2026؛ '.repeat(20);

test('the register book has every number once, continuous pages, totals of the gap check, and voids struck', async () => {
  const { page, app } = desk;
  const day = today();
  for (let index = 0; index < 28; index++) {
    const subject =
      index === 7
        ? LONG.slice(0, 1990)
        : `طلب شهادة إدارية رقم ${index} (Attestation n° ${index}/2026) لفائدة جمعية الأمل`;
    await must(
      page,
      'mail.register',
      letter({ subject, receivedOn: day, senderReference: `${index}/ق.ش/2026` }),
    );
  }
  const { lines } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 500 });
  const [newest, second] = lines;
  if (!newest || !second) throw new Error('no letters');
  await must(page, 'mail.void', { id: second.id, reason: 'سُجلت مرتين (doublon)' });
  const [gaps] = (await must(page, 'book.gap-check', { register: null, year: null })).books;
  if (!gaps) throw new Error('no book');
  const { register, year, supplement } = gaps;
  await must(page, 'number.reserve', { register, count: 2, reason: 'دورة فبراير' });
  await must(page, 'book.close-day', { register, day });
  const totals = (await must(page, 'book.gap-check', { register, year })).books[0]?.totals;
  const place = { register, year, supplement };
  for (const language of ['ar', 'fr'] as const) {
    const path = join(newFolder('papers'), 'book.pdf');
    await answerSaveDialog(app, path);
    const whole = { paper: 'book' as const, ...place, days: null };
    await must(page, 'paper.print', { asked: whole, language, to: 'file', copies: 1 });
    keep(path, `book-${language}.pdf`);
    expect(pdfFonts(path).filter(({ embedded }) => !embedded)).toEqual([]);
    const text = pdfText(path);
    for (let number = gaps.first; number <= gaps.last + 2; number++)
      expect(text.match(new RegExp(`(?<![\\d/])${number}(?![\\d/:])`, 'g'))?.length ?? 0).toBeGreaterThan(0);
    expect(text).toContain('À reporter');
    const certificate = { paper: 'certificate' as const, ...place, day };
    const certified = join(newFolder('papers'), 'certificate.pdf');
    await answerSaveDialog(app, certified);
    await must(page, 'paper.print', { asked: certificate, language, to: 'file', copies: 1 });
    keep(certified, `certificate-${language}.pdf`);
    const sum = [totals?.valid, totals?.void, totals?.reserved, totals?.lost].join(' + ');
    expect(pdfText(certified)).toContain(`${sum} = ${totals?.expected}`);
  }
});
