import { chmodSync, cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, pageReady, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { damageDatabase, damageKeys, makeNewer } from './helpers/broken-store.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo } from './helpers/keyboard.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { openDesk, savedNumber, signIn, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
let launched: LaunchedApp | undefined;
let second: LaunchedApp | undefined;
/** A council made once and closed; each test takes a copy of its folder. */
let pristine = '';

test.beforeAll(async () => {
  launched = await launchApp({ lang: 'ar' });
  await openDesk(launched.page);
  pristine = launched.dataDir;
  await launched.quit();
  launched = undefined;
});
test.afterEach(async () => {
  await quitWithEvidence(second);
  await quitWithEvidence(launched);
  launched = undefined;
  second = undefined;
});
test.afterAll(removeFolders);

function copyOfStore(): string {
  const folder = newFolder('store');
  cpSync(pristine, folder, { recursive: true });
  return folder;
}

async function start(dataDir: string): Promise<{ now: LaunchedApp; page: Page; keyboard: Keyboard }> {
  const now = await launchApp({ dataDir, lang: 'ar' });
  return { now, page: now.page, keyboard: await Keyboard.of(now.app, now.page) };
}

const entryOn = (page: Page) =>
  expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();

test('a wrong password: words, the focus, and a delay after five tries that a restart does not lift', async () => {
  const dataDir = copyOfStore();
  const first = await start(dataDir);
  launched = first.now;
  await signIn(first.keyboard, first.page, 'faux mot de passe');
  await expect(first.page.getByText(ar.errors['session.wrong-password'])).toBeVisible();
  await expect.poll(() => focusedName(first.page)).toBe(ar.signIn.password);
  for (let tries = 2; tries <= 5; tries += 1) {
    await first.keyboard.type('autre');
    await first.keyboard.press('Enter');
    await expect(first.page.getByRole('textbox', { name: ar.signIn.password })).toHaveValue('');
  }
  await first.keyboard.type('encore');
  await first.keyboard.press('Enter');
  await expect(first.page.getByText(ar.errors['session.wait'])).toBeVisible();
  await expect(first.page.getByText(/\d+ ثانية/)).toBeVisible();
  await first.now.quit();

  const again = await start(dataDir);
  launched = again.now;
  await signIn(again.keyboard, again.page);
  await expect(again.page.getByText(ar.errors['session.wait'])).toBeVisible();
  // Half an hour later.
  const file = join(dataDir, 'attempts.json');
  const later = readFileSync(file, 'utf8').replace(
    /"last":(\d+)/g,
    (_, last) => `"last":${Number(last) - 1_800_000}`,
  );
  writeFileSync(file, later);
  await again.page.reload();
  await pageReady(again.page);
  await signIn(again.keyboard, again.page);
  await entryOn(again.page);
});

test('a store that is open elsewhere is said so, and opens once the other window is closed', async () => {
  const dataDir = copyOfStore();
  const first = await start(dataDir);
  second = first.now;
  await signIn(first.keyboard, first.page);
  await entryOn(first.page);
  const other = await start(dataDir);
  launched = other.now;
  await signIn(other.keyboard, other.page);
  await expect(other.page.getByText(ar.errors['store.already-open'])).toBeVisible();
  await first.now.quit();
  second = undefined;
  await signInAgain(other.keyboard, other.page);
  await entryOn(other.page);
});

async function signInAgain(keyboard: Keyboard, page: Page): Promise<void> {
  await page.reload();
  await pageReady(page);
  await signIn(keyboard, page);
}

test('a folder that is read-only is said so, and opens once it is writable', async () => {
  const dataDir = copyOfStore();
  chmodSync(dataDir, 0o555);
  const { now, page, keyboard } = await start(dataDir);
  launched = now;
  await blocked(page, 'read-only');
  chmodSync(dataDir, 0o755);
  await tabTo(keyboard, page, ar.common.retry);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.signIn.title })).toBeVisible();
  await signIn(keyboard, page);
  await entryOn(page);
});

/** The whole page that says why: what happened, what is safe, what to do; the focus is on its title. */
async function blocked(page: Page, cause: keyof typeof ar.blocked.causes): Promise<void> {
  const words = ar.blocked.causes[cause];
  await expect(page.getByRole('heading', { name: words.title })).toBeVisible();
  for (const sentence of [words.what, words.safe, words.doNow])
    await expect(page.getByText(sentence)).toBeVisible();
  expect(await focusedName(page)).toBe(words.title);
}

test('a damaged database is not opened, nothing in it is touched', async () => {
  const dataDir = copyOfStore();
  damageDatabase(dataDir);
  const before = readFileSync(join(dataDir, 'sijill.db'));
  const { now, page, keyboard } = await start(dataDir);
  launched = now;
  await signIn(keyboard, page);
  await expect(page.getByText(ar.errors['store.corrupt'])).toBeVisible();
  expect(readFileSync(join(dataDir, 'sijill.db')).equals(before)).toBe(true);
  await tabTo(keyboard, page, ar.signIn.login);
});

test('damaged keys are said so', async () => {
  const dataDir = copyOfStore();
  damageKeys(dataDir);
  const { now, page } = await start(dataDir);
  launched = now;
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toBeVisible();
  expect(Object.values(ar.blocked.causes).map((cause) => cause.title)).toContain(await title.textContent());
  await expect(page.getByRole('button', { name: ar.common.quit })).toBeVisible();
});

test('a database from a newer version is not opened', async () => {
  const dataDir = copyOfStore();
  makeNewer(dataDir);
  const { now, page, keyboard } = await start(dataDir);
  launched = now;
  await signIn(keyboard, page);
  await expect(page.getByText(/إصدار أحدث/)).toBeVisible();
  await tabTo(keyboard, page, ar.signIn.login);
});

test('files that cannot be taken each say why, and the next letter is registered', async () => {
  const { now, page, keyboard } = await start(copyOfStore());
  launched = now;
  await signIn(keyboard, page);
  await entryOn(page);
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type('رسالة مع نسخة');
  const folder = newFolder('scans');
  const refuse = async (path: string, code: keyof typeof ar.errors) => {
    await answerOpenDialog(now.app, [path]);
    await keyboard.press('F7');
    const [start] = ar.errors[code].split(/[{(]/);
    await expect(page.getByRole('alert').filter({ hasText: start ?? '' }), path).toBeVisible();
    expect(await focusedName(page)).toBe(ar.fields.subject);
  };
  await refuse(written(folder, 'lettre.txt', 'bonjour'), 'file.type-refused');
  await refuse(written(folder, 'programme.pdf', 'MZ\u0090 this is a program'), 'file.type-refused');
  await refuse(written(folder, 'page.pdf', '<html>%PDF-1.7</html>'), 'file.type-refused');
  await refuse(written(folder, 'vide.pdf', ''), 'file.empty');
  await refuse(written(folder, 'coupé.pdf', '%PDF-1.7\nnothing more'), 'file.not-readable-pdf');
  await refuse(join(folder, 'absent.pdf'), 'file.unreadable');
  const huge = written(folder, 'énorme.pdf', '%PDF-1.7');
  truncateSync(huge, 300 * 1024 * 1024);
  await refuse(huge, 'file.too-large');

  // Of several chosen together one is refused, by its name: it keeps none of the others out.
  await answerOpenDialog(now.app, [
    join(folder, 'coupé.pdf'),
    await writeScan(folder, 'bonne.pdf'),
    join(folder, 'vide.pdf'),
  ]);
  await keyboard.press('F7');
  await expect(page.getByRole('button', { name: 'bonne.pdf' }).first()).toBeVisible();
  const alert = page.getByRole('alert');
  for (const words of ['coupé.pdf', ar.errors['file.not-readable-pdf'], 'vide.pdf', ar.errors['file.empty']])
    await expect(alert).toContainText(words);

  // A name that ends in "exe" read from the left, breaks its line and is longer than any screen.
  const hostile = await writeScan(
    folder,
    `\u202Efdp.exe <img src=x onerror=alert(1)>\n${'x'.repeat(120)}.pdf`,
    2,
  );
  await answerOpenDialog(now.app, [hostile]);
  await keyboard.press('F7');
  await pageDrawn(page.locator('canvas').first());
  const draft = async () => (await must(page, 'draft.load', { form: 'incoming' })).json ?? '';
  await expect.poll(draft).toContain('fdp');
  const { files } = JSON.parse(await draft()) as { files: { name: string }[] };
  expect(files.map(({ name }) => name).join()).not.toMatch(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await tabTo(keyboard, page, ar.fields.correspondent.incoming, { most: 80 });
  await keyboard.type('مواطن');
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).toContain('A-BO1/42/');
  expect(now.complaints()).toEqual([]);
});

function written(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, 'latin1');
  return path;
}
