import { expect, type Page } from '@playwright/test';
import type { Keyboard } from './keyboard.ts';

/** Opens a panel by its key and waits for its first field. */
export async function openPanel(page: Page, keyboard: Keyboard, key: string, title: string): Promise<void> {
  await keyboard.press(key);
  await expect(page.getByRole('form', { name: title })).toBeVisible();
}

/** Ctrl+S, and the panel is gone. */
export async function sendPanel(page: Page, keyboard: Keyboard, title: string): Promise<void> {
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('form', { name: title })).toHaveCount(0);
}
