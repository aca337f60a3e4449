import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { KEYRING } from '#engine/keyring.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { ADMINISTRATOR } from './helpers/desk.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { goTo, openDesk, signIn, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { backup, pen, restore, signIn: door } = ar;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** Chooses the place in the settings; the first backup is made at once. */
async function backUp({ app, page }: LaunchedApp, stick: string): Promise<void> {
  await goTo(page, '/settings/backup');
  const keyboard = await Keyboard.of(app, page);
  await answerOpenDialog(app, [stick]);
  await tabTo(keyboard, page, backup.choose);
  await keyboard.press('Enter');
  await expect(page.getByText(backup.states.good)).toBeVisible();
  await expect(page.getByText(backup.banner['no-place'])).toHaveCount(0);
}

async function restoreByKeyboard({ app, page }: LaunchedApp, stick: string, code: string): Promise<void> {
  const keyboard = await Keyboard.of(app, page);
  await answerOpenDialog(app, [stick]);
  await tabTo(keyboard, page, restore.have);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(restore.place.choose);
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Enter');
  await expect(page.getByRole('radio')).toHaveCount(1);
  await tabTo(keyboard, page, door.recover.code);
  await keyboard.type('AAAA-BBBB');
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['restore.wrong-code'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(door.recover.code);
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Ctrl+A');
  await keyboard.type(code.toLowerCase());
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: restore.done.title })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(restore.done.locked)).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(restore.done.enter);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: door.title })).toBeVisible();
}

async function unlock(page: Page, keyboard: Keyboard, lastStamped: number): Promise<void> {
  await expect(page.getByRole('heading', { name: pen.causes.restored.title })).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(pen.onPaper);
  await keyboard.press('Ctrl+A');
  await keyboard.type(String(lastStamped));
  await tabTo(keyboard, page, pen.reason);
  await keyboard.type('سرقة الحاسوب، محضر 9');
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('heading', { name: pen.done.title })).toBeVisible();
}

test('a backup comes back on a bare PC with the recovery code, and the paper frees the numbering', async () => {
  const stick = newFolder('stick');
  launched = await launchApp({ lang: 'ar' });
  const { recoveryCode } = await openDesk(launched.page);
  const kept = await registerLetter(launched.page, { subject: 'قبل النسخة' });
  await backUp(launched, stick);
  const after = await registerLetter(launched.page, { subject: 'بعد النسخة' });
  expect((await must(launched.page, 'app.status', {})).onlyHere).toBe(1);
  await launched.quit();

  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  const pointers = await watchForMouse(page);
  await restoreByKeyboard(launched, stick, recoveryCode);
  const keyboard = await Keyboard.of(app, page);
  await signIn(keyboard, page);
  await unlock(page, keyboard, after.number);
  await expect(page.getByText(after.label)).toBeVisible();

  await keyboard.press('Alt+1');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toContainText(kept.label);
  const { number } = await must(page, 'mail.expected-number', { kind: 'incoming' });
  expect(number).toBe(after.number + 1);
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});

test('a register whose keys are gone offers the backup, and is set aside', async () => {
  const stick = newFolder('stick');
  launched = await launchApp({ lang: 'ar' });
  await openDesk(launched.page);
  await registerLetter(launched.page);
  await backUp(launched, stick);
  const { dataDir, profile } = launched;
  await launched.quit();
  rmSync(join(dataDir, KEYRING));

  launched = await launchApp({ dataDir, profile });
  const { page, app } = launched;
  const keyboard = await Keyboard.of(app, page);
  await expect(page.getByRole('heading', { name: ar.blocked.causes['keyring-missing'].title })).toBeVisible();
  await answerOpenDialog(app, [stick]);
  await tabTo(keyboard, page, restore.offer);
  await keyboard.press('Enter');
  await expect(page.getByText(restore.setAside)).toBeVisible();
  await keyboard.press('Enter');
  await tabTo(keyboard, page, restore.secret.usePassword);
  await keyboard.press('Enter');
  await tabTo(keyboard, page, door.login);
  await keyboard.type(ADMINISTRATOR.login);
  await tabTo(keyboard, page, restore.secret.password);
  await keyboard.type(ADMINISTRATOR.password);
  await keyboard.press('Enter');
  await expect(page.getByText(restore.done.setAside)).toBeVisible({ timeout: 30_000 });
});
