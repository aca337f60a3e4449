import { expect, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { dress, goTo, openDesk, shoot, signIn, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { factor } = ar.people;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

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
  const secret = (await page.locator('bdi', { hasText: /^(?:[A-Z2-7]{4} ?){8}$/ }).textContent()) ?? '';
  const shown = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate();
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
});
