import { expect, type Page, test } from '@playwright/test';
import * as ar from '#renderer/i18n/ar/index.ts';
import * as fr from '#renderer/i18n/fr/index.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { pageReady } from './app.ts';
import { must } from './bridge.ts';
import { ADMINISTRATOR, makeDesk } from './desk.ts';
import type { Keyboard } from './keyboard.ts';
import { tabTo } from './keyboard.ts';

/** The strings of the screens, to find things by the words a person reads. */
export const WORDS = { ar, fr } as const;

/** A council with one register, its administrator signed in, and the entry form on the screen. */
export async function openDesk(page: Page): Promise<{ recoveryCode: string }> {
  const made = await makeDesk(page);
  // The first run waits for somebody to copy the recovery code: the page starts again without it.
  await page.reload();
  await expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
  return made;
}

/** Types login and password on the sign-in page and presses Enter. */
export async function signIn(
  keyboard: Keyboard,
  page: Page,
  password = ADMINISTRATOR.password,
): Promise<void> {
  await tabTo(keyboard, page, ar.signIn.login);
  await keyboard.type(ADMINISTRATOR.login);
  await tabTo(keyboard, page, ar.signIn.password);
  await keyboard.type(password);
  await keyboard.press('Enter');
}

/** Goes to an address of the app, as the menu does, and waits for its screen. */
export async function goTo(page: Page, address: string): Promise<void> {
  // A page that has just started goes to its own first screen: not after us.
  await pageReady(page);
  await page.evaluate((to) => {
    // Already there: no screen would say again that it is ready.
    if (location.hash === `#${to}`) return;
    delete document.documentElement.dataset.appState;
    location.hash = to;
  }, address);
  await pageReady(page);
}

/** Dresses the running page in a language and a theme, and waits until it wears them. */
export async function dress(
  page: Page,
  language: Preferences['language'],
  theme: 'light' | 'dark',
): Promise<void> {
  await must(page, 'preferences.save', { language, theme, zoom: 100, lockAfterMinutes: 10 });
  await expect(page.locator(`html[lang="${language}"][data-theme="${theme}"]`)).toBeAttached();
  // Colours glide: what is looked at in between is neither one theme nor the other.
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const finite = document.getAnimations().filter((each) => each.effect?.getTiming().iterations === 1);
    await Promise.allSettled(finite.map((each) => each.finished));
  });
}

/** A picture of the page among the test's results, to be looked at. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

/** The number shown beside the form after a save; '' while there is none. */
export async function savedNumber(page: Page): Promise<string> {
  const shown = await page.locator('form [role="status"] a bdi').allTextContents();
  return shown.find((text) => /^[A-Z0-9-]+\/\d+\/\d{4}$/.test(text)) ?? '';
}
