import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { ADMINISTRATOR, makeDesk } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { goTo } from './helpers/screens.ts';
import { scrollList } from './helpers/scroll.ts';
import { seedLetters } from './helpers/seed-names.ts';

/** As many as a shared machine can afford; a larger one is asked with the environment variable. */
const ROWS = Number(process.env.SIJILL_SCROLL_ROWS ?? 1_500);

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('a register is scrolled to its last letter without one blank row, and says how long it is', async () => {
  test.setTimeout(600_000);
  const dataDir = newFolder('store');
  launched = await launchApp({ dataDir });
  await makeDesk(launched.page);
  await launched.quit();
  seedLetters(dataDir, ROWS);
  launched = await launchApp({ dataDir });
  const { page } = launched;
  const { login, password } = ADMINISTRATOR;
  await must(page, 'session.sign-in', { login, password });
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
  await goTo(page, '/registers/incoming');
  await expect(page.getByRole('option').first()).toBeVisible();
  const { total } = await must(page, 'mail.list', { day: null, kind: 'incoming', at: 0, limit: 1 });

  for (const hand of ['thumb', 'wheel'] as const) {
    const { times, ...seen } = await scrollList(page, total, hand);
    test.info().annotations.push({
      type: `scrolled by ${hand}`,
      description: JSON.stringify({ ...seen, slowest: Math.max(...times) }),
    });
    expect(seen.blank).toBe(0);
    expect(seen).toMatchObject({ lines: total });
    if (hand === 'wheel') expect(seen.reached).toBe(total);
  }
  const list = page.getByRole('listbox');
  const chosen = page.getByRole('option', { selected: true });
  await list.press('Home');
  await expect(chosen).toHaveAttribute('aria-posinset', '1');
  await list.press('End');
  await expect(chosen).toHaveAttribute('aria-posinset', String(total));
  // From a letter one comes back to its line.
  await list.press('ArrowUp');
  await list.press('Enter');
  await expect(page).toHaveURL(/#\/mail\//);
  await page.keyboard.press('Escape');
  await expect(chosen).toHaveAttribute('aria-posinset', String(total - 1));
  await expect(chosen).toBeInViewport();
});
