import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { pdfOfPages } from '#tests/electron/engine/files/sample-documents.ts';
import { pngChunk, pngHeader } from '#tests/electron/engine/files/sample-png.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo } from './helpers/keyboard.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { dress, goTo, openDesk, savedNumber, shoot, signIn, WORDS } from './helpers/screens.ts';

const { ar, fr } = WORDS;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`).locator('input, textarea');

async function begin(): Promise<{ now: LaunchedApp; page: Page; keyboard: Keyboard }> {
  const now = await launchApp({ lang: 'ar' });
  launched = now;
  await openDesk(now.page);
  return { now, page: now.page, keyboard: await Keyboard.of(now.app, now.page) };
}

/** From the clipboard of the machine, as Ctrl+V does it. */
async function paste({ app, page }: LaunchedApp, name: string, text: string): Promise<void> {
  await field(page, name).focus();
  await app.evaluate(({ BrowserWindow, clipboard }, pasted) => {
    clipboard.writeText(pasted);
    BrowserWindow.getAllWindows()[0]?.webContents.paste();
  }, text);
}

test('a million characters, then control characters in a subject: a plain sentence, nothing lost, even by a power cut', async () => {
  const { now, page, keyboard } = await begin();
  await expect.poll(() => focusedName(page)).toBe(ar.fields.correspondent.incoming);
  await keyboard.type('مواطن');
  await paste(now, 'subject', 'طلب ');
  await expect(field(page, 'subject')).toHaveValue('طلب ');
  await paste(now, 'subject', 'نص طويل '.repeat(131_072));
  await expect(page.getByText(ar.errors['text.paste-too-long'])).toBeVisible();
  await expect(field(page, 'subject')).toHaveValue('طلب ');
  await shoot(page, 'pasted-ar');
  await paste(now, 'correspondent', 'x'.repeat(1_048_576));
  await expect(page.getByText(ar.errors['text.paste-too-long'])).toHaveCount(2);
  await expect(field(page, 'correspondent')).toHaveValue('مواطن');

  // Longer than the book holds, but something a person may have written: it stays, and the field says so.
  await paste(now, 'subject', 'ميزانية '.repeat(300));
  await expect(field(page, 'subject')).toHaveValue(/ميزانية/);
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByText(ar.errors['text.too-long'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(ar.fields.subject);
  await expect
    .poll(async () => (await must(page, 'draft.load', { form: 'incoming' })).json ?? '')
    .toContain('ميزانية');
  await now.kill();

  const again = await launchApp({ dataDir: now.dataDir, profile: now.profile });
  launched = again;
  const hands = await Keyboard.of(again.app, again.page);
  await signIn(hands, again.page);
  await expect(field(again.page, 'correspondent')).toHaveValue('مواطن');
  await expect(field(again.page, 'subject')).toHaveValue(/^طلب (ميزانية ){299}ميزانية/);
  for (const [bad, code] of [
    ['طلب\u0007 دعم', 'text.control'],
    ['طلب \u202Eدعم', 'text.bidi-control'],
    [`طلب ${'\u0651'.repeat(40)}`, 'text.marks'],
  ] as const) {
    await field(again.page, 'subject').fill(bad);
    await hands.press('Ctrl+Enter');
    await expect(again.page.getByText(ar.errors[code])).toBeVisible();
    await expect(field(again.page, 'subject')).toHaveValue(bad);
  }
  await field(again.page, 'subject').fill('طلب دعم "(NEAR) * -');
  await hands.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(again.page)).toContain('A-BO1/42/');
});

/** A true picture of 900 million white points: small on the disk, 2.7 GB unpacked. */
function hugePng(side: number): Buffer {
  const rows = Buffer.alloc((side / 8 + 1) * side, 0);
  return Buffer.concat([
    pngHeader({ width: side, height: side, type: 0, depth: 1 }),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a book of 5,000 pages is leafed through; a picture of 30,000 × 30,000 says why; both letters are registered', async () => {
  const { now, page, keyboard } = await begin();
  const folder = newFolder('scans');
  await expect.poll(() => focusedName(page)).toBe(ar.fields.correspondent.incoming);
  await keyboard.type('مواطن');
  await field(page, 'subject').fill('كتاب');
  const book = join(folder, 'كتاب.pdf');
  writeFileSync(book, pdfOfPages(5_000));
  await answerOpenDialog(now.app, [book]);
  await keyboard.press('F7');
  await expect(page.getByText('1/5000', { exact: true })).toBeVisible();
  await keyboard.press('PageDown');
  await expect(page.getByText('2/5000', { exact: true })).toBeVisible();
  expect(await focusedName(page)).toBe(ar.fields.subject);
  await shoot(page, 'book-ar');
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).toContain('/42/');

  await keyboard.type('مواطن آخر');
  await field(page, 'subject').fill('تصميم');
  const plan = join(folder, 'تصميم.png');
  writeFileSync(plan, hugePng(30_000));
  await answerOpenDialog(now.app, [plan]);
  await keyboard.press('F7');
  await expect(page.getByText(ar.errors['file.image-too-large'])).toBeVisible();
  await shoot(page, 'picture-ar');
  expect(await focusedName(page)).toBe(ar.fields.subject);
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).toContain('/43/');
  await dress(page, 'fr', 'light');
  expect((await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 5 })).lines).toHaveLength(2);
});

test('a scan taken from the disk: its place says so, the rest of the record is whole, and work goes on', async () => {
  const { now, page, keyboard } = await begin();
  await expect.poll(() => focusedName(page)).toBe(ar.fields.correspondent.incoming);
  await keyboard.type('مواطن');
  await field(page, 'subject').fill('رسالة مع نسخة');
  await answerOpenDialog(now.app, [await writeScan(newFolder('scans'), 'رسالة.pdf')]);
  await keyboard.press('F7');
  await pageDrawn(page.locator('canvas').first());
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).toContain('/42/');
  const [line] = (await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 1 })).lines;
  const kept = join(now.dataDir, 'files');
  for (const name of readdirSync(kept)) rmSync(join(kept, name), { recursive: true });

  // What is on the screen may still be in memory: the app is started again.
  await now.quit();
  const again = await launchApp({ dataDir: now.dataDir, profile: now.profile });
  launched = again;
  const hands = await Keyboard.of(again.app, again.page);
  await signIn(hands, again.page);
  await expect(again.page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
  await dress(again.page, 'fr', 'light');
  await goTo(again.page, `/mail/${line?.id}`);
  const record = again.page.getByRole('article', { name: line?.label ?? '' });
  await expect(record).toContainText('رسالة مع نسخة');
  await expect(again.page.getByText(fr.errors['file.missing']).first()).toBeVisible();
  await shoot(again.page, 'gone-fr');
  await hands.press('F2');
  await expect.poll(() => focusedName(again.page)).toBe(fr.fields.correspondent.incoming);
  await hands.type('Citoyen');
  await tabTo(hands, again.page, fr.fields.subject);
  await hands.type('Suite');
  await hands.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(again.page)).toContain('/43/');
});
