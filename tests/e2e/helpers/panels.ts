import { expect, type Page } from '@playwright/test';
import type { Keyboard } from './keyboard.ts';

/** Opens a panel by its key and waits for its first field. */
export async function openPanel(page: Page, keyboard: Keyboard, key: string, title: string): Promise<void> {
  await pressOffered(page, keyboard, key);
  await expect(page.getByRole('form', { name: title })).toBeVisible();
}

/** Ctrl+S, and the panel is gone. */
export async function sendPanel(page: Page, keyboard: Keyboard, title: string): Promise<void> {
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('form', { name: title })).toHaveCount(0);
}

/** Presses a key once a button of the page shows it: what may be done with a letter is read with the letter. */
export async function pressOffered(page: Page, keyboard: Keyboard, key: string): Promise<void> {
  const button = page.getByRole('button').filter({ has: page.getByText(key, { exact: true }) });
  await expect(button.first()).toBeVisible();
  await keyboard.press(key);
}
