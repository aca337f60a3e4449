import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { fillWeek } from './helpers/circuit-week.ts';
import { makeCouncil, sitDown } from './helpers/council.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { launchFrozen, onFrozenDay, stillness } from './helpers/frozen-app.ts';
import { Keyboard } from './helpers/keyboard.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { dress, goTo, WORDS } from './helpers/screens.ts';

/**
 * The screens as they were approved, pixel by pixel: fonts are the app's own, clock and letters stand still.
 * After a change that is meant: `npm test -- --approve-pictures`, look at each one that changed, keep it with the change.
 */
const DRESSES = [
  ['ar', 'light'],
  ['ar', 'dark'],
  ['fr', 'light'],
] as const;
/** At most one pixel in a thousand may differ. */
const DIFFERENT = 0.001;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** Digests come from chance: every picture shows the same one. */
async function sameDigests(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const code of document.querySelectorAll('code'))
      if (code.firstChild) code.firstChild.nodeValue = '0'.repeat(64);
  });
}

async function compare(page: Page, screen: string): Promise<void> {
  for (const [language, theme] of DRESSES) {
    await dress(page, language, theme);
    await sameDigests(page);
    await stillness(page);
    const name = `${screen}-${language}-${theme}.png`;
    await expect.soft(page).toHaveScreenshot(name, { maxDiffPixelRatio: DIFFERENT });
  }
  await dress(page, 'ar', 'light');
}

test('entry, tray, search, record and board look as they were approved, in Arabic and French, light and dark', async () => {
  test.setTimeout(300_000);
  launched = await launchFrozen();
  const { page, app } = launched;
  const letters = await onFrozenDay(async () => fillWeek(page, await makeCouncil(page)));
  const keyboard = await Keyboard.of(app, page);
  const list = page.getByRole('listbox').first();

  // A letter half typed, its scan beside it.
  await goTo(page, '/entry/incoming');
  const field = (name: string) => page.locator(`[data-field="${name}"]`).locator('input, textarea');
  await field('correspondent').fill('جمعية تيفاوت للثقافة');
  await field('senderReference').fill('118/2026');
  await field('senderDate').fill('10/3/2026');
  await field('pieces').fill('3');
  await answerOpenDialog(app, [await writeScan(newFolder('scans'), 'طلب.pdf', 3)]);
  await keyboard.press('F7');
  await pageDrawn(page.locator('canvas').first());
  await field('subject').fill('طلب الترخيص لتنظيم المهرجان الثقافي بساحة المشور، دورة 2026');
  await expect(page.locator('canvas')).toHaveCount(4);
  // What is half typed waits in a tray: kept a moment after the last key.
  await expect(page.getByRole('link', { name: WORDS.ar.work.toRegister.title })).toContainText('1');
  await compare(page, 'entry');
  await must(page, 'draft.clear', { form: 'incoming' });

  await goTo(page, '/day');
  await expect(list.getByRole('option')).toHaveCount(7);
  await list.focus();
  await compare(page, 'tray');

  await keyboard.press('Ctrl+F');
  await keyboard.type('طلب');
  await expect(page.getByRole('option')).toHaveCount(2);
  await compare(page, 'search');

  await goTo(page, `/mail/${letters.dueSoon}`);
  await expect(page.getByRole('article')).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await compare(page, 'record');

  await sitDown(page, 'head');
  await expect(page.getByRole('button', { name: WORDS.ar.board.tile.late })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await compare(page, 'board');
});
