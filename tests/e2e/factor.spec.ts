import { expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { dress, goTo, openDesk, shoot, signIn, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { factor } = ar.people;
const OTHER = { login: 'other', name: 'يوسف بناني', password: 'trois mots sans rapport' };
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** What a telephone shows that photographed the square on the screen. */
async function codeShown(page: Page): Promise<string> {
  const secret = (await page.locator('bdi', { hasText: /^(?:[A-Z2-7]{4} ?){8}$/ }).textContent()) ?? '';
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate();
}

test('a second code is turned on from the account, asked at the door, and one from paper opens it', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const keyboard = await Keyboard.of(app, page);
  await goTo(page, '/settings/account');
  await tabTo(keyboard, page, factor.start);
  await keyboard.press('Enter');
  await expect(page.getByRole('img', { name: factor.qr })).toBeVisible();
  await shoot(page, 'factor-ar-light');
  await dress(page, 'fr', 'dark');
  await shoot(page, 'factor-fr-dark');
  await dress(page, 'ar', 'light');
  expect(await seriousFindings(page)).toEqual([]);
  const shown = await codeShown(page);
  await tabTo(keyboard, page, factor.code);
  await keyboard.type(shown);
  await keyboard.press('Enter');
  await expect(page.getByText(factor.paper)).toBeVisible();
  const paper = (await page.locator('ul[dir="ltr"] li').allTextContents())[0] ?? '';
  await tabTo(keyboard, page, factor.written);
  await keyboard.press('Enter');
  await expect(page.getByText(factor.on)).toBeVisible();

  await must(page, 'session.sign-out', {});
  await expect(page.getByRole('heading', { name: ar.signIn.title })).toBeVisible();
  await signIn(keyboard, page);
  await expect(page.getByText(ar.errors['session.code-needed'])).toBeVisible();
  await expect(page.getByLabel(ar.signIn.code)).toBeFocused();
  await shoot(page, 'door-ar-light');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.type('000000');
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['session.wrong-code'])).toBeVisible();
  await tabTo(keyboard, page, ar.signIn.code);
  await keyboard.type(paper);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.signIn.title })).toHaveCount(0);
  expect((await must(page, 'app.status', {})).state).toBe('open');

  // The council asks administrators for one: another turns it on between the door and the app.
  const { id } = await must(page, 'person.create', { login: OTHER.login, name: OTHER.name });
  await must(page, 'person.set-password', { person: id, password: OTHER.password });
  const always = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await must(page, 'person.grant', { ...always, person: id, role: 'administrator' });
  await goTo(page, '/settings/second');
  const rule = page.getByRole('region', { name: ar.second.code.title });
  await rule.getByRole('switch', { name: ar.shell.roles.administrator }).press('Enter');
  await expect(rule.getByRole('switch', { name: ar.shell.roles.administrator })).toBeChecked();
  await shoot(page, 'rules-ar-light');
  await dress(page, 'fr', 'dark');
  await shoot(page, 'rules-fr-dark');
  await dress(page, 'ar', 'light');
  expect(await seriousFindings(page)).toEqual([]);
  // The paper of a code holds the code, and nothing of the page it was made on.
  await goTo(page, '/settings/people');
  const own = page.getByRole('region', { name: ar.councilCode.own.title });
  await own.getByRole('button', { name: ar.councilCode.again }).press('Enter');
  await tabTo(keyboard, page, ar.councilCode.submit);
  await keyboard.press('Enter');
  await expect(page.getByText(ar.firstRun.recovery.once)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'own-code-paper-ar');
  await expect(page.getByText(ar.firstRun.recovery.printedTitle)).toBeVisible();
  await expect(page.getByRole('heading', { name: ar.people.title })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await must(page, 'session.sign-out', {});
  await must(page, 'session.sign-in', { login: OTHER.login, password: OTHER.password });
  await page.reload();
  await expect(page.getByText(factor.due.replace('{{name}}', OTHER.name))).toBeVisible();
  await expect(page.getByRole('img', { name: factor.qr })).toBeVisible();
  await shoot(page, 'enrol-ar-light');
  await dress(page, 'fr', 'dark');
  await shoot(page, 'enrol-fr-dark');
  await dress(page, 'ar', 'light');
  expect(await seriousFindings(page)).toEqual([]);
  await tabTo(keyboard, page, factor.code);
  await keyboard.type(await codeShown(page));
  await keyboard.press('Enter');
  await tabTo(keyboard, page, factor.written);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: factor.title })).toHaveCount(0);
  expect(await must(page, 'app.status', {})).toMatchObject({ state: 'open', enrols: false });
});
