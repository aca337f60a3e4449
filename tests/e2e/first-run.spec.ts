import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { firstRun } = ar;
const PASSWORD = 'نخلة عالية قرب الوادي';
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

const step = (words: LaunchedApp, title: string) =>
  expect(words.page.getByRole('heading', { name: title, level: 1 })).toBeVisible();

async function languageToOffice(now: LaunchedApp, keyboard: Keyboard): Promise<void> {
  const { page } = now;
  await step(now, WORDS.fr.firstRun.language.title);
  await keyboard.press('ArrowUp');
  await step(now, firstRun.language.title);
  await expect(page.locator('html[lang="ar"][dir="rtl"]')).toBeAttached();
  await keyboard.press('Enter');
  await step(now, firstRun.council.title);
  await tabTo(keyboard, page, firstRun.council.ar);
  await keyboard.type('جماعة أكادير');
  await tabTo(keyboard, page, firstRun.council.fr);
  await keyboard.type("Commune d'Agadir");
  await keyboard.press('Enter');
  await step(now, firstRun.office.title);
  await tabTo(keyboard, page, firstRun.office.ar);
  await keyboard.type('مكتب الضبط المركزي');
  await tabTo(keyboard, page, firstRun.office.code);
  await keyboard.type('agd1');
}

test('from the language to the first screen by keyboard alone, through a power cut', async () => {
  launched = await launchApp({ lang: 'fr' });
  const { dataDir, profile } = launched;
  let keyboard = await Keyboard.of(launched.app, launched.page);
  await languageToOffice(launched, keyboard);
  const firstPage = launched.page;
  await expect.poll(async () => (await must(firstPage, 'setup.load-draft', {})).json).toContain('AGD1');
  await launched.kill();

  launched = await launchApp({ dataDir, profile });
  const { page, app } = launched;
  keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  await step(launched, firstRun.office.title);
  await expect(page.getByLabel(firstRun.office.ar)).toHaveValue('مكتب الضبط المركزي');
  await expect(page.getByLabel(firstRun.office.code)).toHaveValue('AGD1');
  await expect(page.getByText(firstRun.restored)).toBeVisible();
  await tabTo(keyboard, page, firstRun.office.code);
  await keyboard.press('Enter');

  await step(launched, firstRun.registers.title);
  await tabTo(keyboard, page, `${firstRun.registers.lastPaper} · ${ar.shell.book.incoming}`);
  await keyboard.type('41');
  await expect(page.getByText(/^ARR-AGD1\/42\/\d{4}$/)).toBeVisible();
  await keyboard.press('Enter');

  await step(launched, firstRun.backup.title);
  await expect(page.getByText(firstRun.backup.skipped)).toBeVisible();
  const stick = newFolder('stick');
  await answerOpenDialog(app, [stick]);
  await tabTo(keyboard, page, firstRun.backup.choose);
  await keyboard.press(' ');
  await expect(page.getByText(firstRun.backup.chosen)).toBeVisible();
  await tabTo(keyboard, page, ar.common.next);
  await keyboard.press('Enter');

  await step(launched, firstRun.administrator.title);
  await tabTo(keyboard, page, firstRun.administrator.name);
  await keyboard.type('أمينة العلوي');
  await tabTo(keyboard, page, firstRun.administrator.login);
  await keyboard.type('أمينة');
  await tabTo(keyboard, page, firstRun.administrator.password);
  await keyboard.type('12345678');
  await tabTo(keyboard, page, firstRun.administrator.repeat);
  await keyboard.type('12345678');
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['password.common'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(firstRun.administrator.password);
  await keyboard.press('Ctrl+A');
  await keyboard.type(PASSWORD);
  await tabTo(keyboard, page, firstRun.administrator.repeat);
  await keyboard.press('Ctrl+A');
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');

  await step(launched, firstRun.recovery.title);
  const groups = await page
    .getByRole('region', { name: firstRun.recovery.code })
    .locator('li')
    .allTextContents();
  expect(groups.length).toBeGreaterThan(3);
  await tabTo(keyboard, page, firstRun.recovery.confirm);
  await keyboard.type('wrong');
  await keyboard.press('Enter');
  await expect(page.getByText(firstRun.recovery.wrong)).toBeVisible();
  await keyboard.press('Ctrl+A');
  await keyboard.type(groups.at(-1) ?? '');
  await keyboard.press('Enter');

  await step(launched, ar.entry.title.incoming);
  await expect(page.getByText(/^ARR-AGD1\/42\/\d{4}$/)).toBeVisible();
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
  await launched.quit();

  launched = await launchApp({ dataDir, profile });
  await step(launched, ar.signIn.title);
  for (const group of groups) await expect(launched.page.getByText(group, { exact: true })).toHaveCount(0);
  await recoverByKeyboard(launched, groups.join('-'));
});

async function recoverByKeyboard(now: LaunchedApp, code: string): Promise<void> {
  const { page, app } = now;
  const keyboard = await Keyboard.of(app, page);
  await tabTo(keyboard, page, ar.signIn.login);
  await keyboard.type('أمينة');
  await tabTo(keyboard, page, ar.signIn.forgotten);
  await keyboard.press('Enter');
  await step(now, ar.signIn.recover.title);
  await tabTo(keyboard, page, ar.signIn.recover.code);
  await keyboard.type(code.toLowerCase());
  for (const field of [ar.signIn.recover.newPassword, ar.signIn.recover.repeat]) {
    await tabTo(keyboard, page, field);
    await keyboard.type('شجرة الأركان الخضراء');
  }
  await keyboard.press('Enter');
  await step(now, ar.entry.title.incoming);
}
