import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { ask, must } from './helpers/bridge.ts';
import { ADMINISTRATOR } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { people, corrections, signIn: door } = ar;
const CLERK = {
  name: 'يوسف بنعلي',
  login: 'yussef',
  first: 'نخلة عالية قرب الوادي',
  own: 'شجرة أركان خضراء',
};
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('a clerk is made by keyboard, signs in with a clerk’s rights, changes the password, is shut out', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const letter = await registerLetter(page);
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);

  await goTo(page, '/settings/people');
  await tabTo(keyboard, page, people.create.open);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(ar.firstRun.administrator.name);
  await keyboard.type(CLERK.name);
  await tabTo(keyboard, page, door.login);
  await keyboard.type('Amina');
  for (const field of [door.recover.newPassword, door.recover.repeat]) {
    await tabTo(keyboard, page, field);
    await keyboard.type(CLERK.first);
  }
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(ar.errors['person.login-taken'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(door.login);
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Ctrl+A');
  await keyboard.type(CLERK.login);
  await keyboard.press('Ctrl+S');
  const card = page.getByRole('region', { name: CLERK.name });
  await expect(card).toContainText(ar.shell.roles.clerk);
  expect(await pointers()).toBe(0);

  await must(page, 'session.sign-out', {});
  await enter(keyboard, launched, CLERK.first);
  await goTo(page, `/mail/${letter.id}`);
  await expect(page.getByRole('button', { name: corrections.actions.attach })).toBeVisible();
  await page.getByRole('button', { name: corrections.more }).press('Enter');
  await expect(page.getByRole('button', { name: corrections.actions.void })).toHaveCount(0);
  expect(await ask(page, 'mail.void', { id: letter.id, reason: 'x' })).toMatchObject({ ok: false });
  await expect(page.getByRole('link', { name: people.title })).toHaveCount(0);

  await goTo(page, '/settings/account');
  await tabTo(keyboard, page, people.own.old);
  await keyboard.type('wrong');
  for (const field of [door.recover.newPassword, door.recover.repeat]) {
    await tabTo(keyboard, page, field);
    await keyboard.type(CLERK.own);
  }
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['session.wrong-password'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(people.own.old);
  await keyboard.press('Ctrl+A');
  await keyboard.type(CLERK.first);
  await keyboard.press('Enter');
  await expect(page.getByText(people.own.done)).toBeVisible();

  await must(page, 'session.sign-out', {});
  await expect(page.getByRole('heading', { name: door.title })).toBeVisible();
  await must(page, 'session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  await shutOut(keyboard, launched);
  expect(await ask(page, 'session.sign-in', { login: CLERK.login, password: CLERK.own })).toMatchObject({
    error: { code: 'session.wrong-password' },
  });
});

async function enter(keyboard: Keyboard, { page }: LaunchedApp, password: string): Promise<void> {
  await expect(page.getByRole('heading', { name: door.title })).toBeVisible();
  await tabTo(keyboard, page, door.login);
  await keyboard.type(CLERK.login);
  await tabTo(keyboard, page, door.password);
  await keyboard.type(password);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: door.title })).toHaveCount(0);
}

/** Suspends the clerk and changes the key of the register, as when somebody leaves. */
async function shutOut(keyboard: Keyboard, { page }: LaunchedApp): Promise<void> {
  await goTo(page, '/settings/people');
  await page.getByRole('button', { name: CLERK.name }).focus();
  await keyboard.press('Enter');
  await tabTo(keyboard, page, people.suspend);
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: CLERK.name })).toContainText(people.states.suspended);
  await tabTo(keyboard, page, people.keys.change);
  await keyboard.press('Enter');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(people.keys.done)).toBeVisible({ timeout: 30_000 });
}
