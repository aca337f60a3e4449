import { expect, type Page } from '@playwright/test';
import * as ar from '#renderer/i18n/ar/index.ts';
import * as fr from '#renderer/i18n/fr/index.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { must } from './bridge.ts';
import { ADMINISTRATOR } from './desk.ts';
import type { Keyboard } from './keyboard.ts';
import { tabTo } from './keyboard.ts';

/** The strings of the screens, to find things by the words a person reads. */
export const WORDS = { ar, fr } as const;

/** Types login and password on the sign-in page and presses Enter. */
export async function signIn(keyboard: Keyboard, page: Page, password = ADMINISTRATOR.password): Promise<void> {
  await tabTo(keyboard, page, ar.signIn.login);
  await keyboard.type(ADMINISTRATOR.login);
  await tabTo(keyboard, page, ar.signIn.password);
  await keyboard.type(password);
  await keyboard.press('Enter');
}

/** Goes to an address of the app, as the menu does, and waits for its screen. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    delete document.documentElement.dataset.appState;
    location.hash = to;
  }, address);
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
}

/** Dresses the running page in a language and a theme, and waits until it wears them. */
export async function dress(page: Page, language: Preferences['language'], theme: 'light' | 'dark'): Promise<void> {
  await must(page, 'preferences.save', { language, theme, zoom: 100 });
  await expect(page.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`)).toBeAttached();
}

/** The number shown beside the form after a save. */
export async function savedNumber(page: Page): Promise<string> {
  return (await page.locator('form [role="status"] bdi').first().textContent()) ?? '';
}
