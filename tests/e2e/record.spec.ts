import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { openDesk, savedNumber, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('from record to record by Alt+arrows as in the list it was opened from, and page by page in its scan', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const [first, second] = [
    await registerLetter(page, { id: crypto.randomUUID(), subject: 'أولى', senderReference: '1' }),
    await registerLetter(page, { id: crypto.randomUUID(), subject: 'ثانية', senderReference: '2' }),
  ];
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  await expect.poll(() => focusedName(page)).toBe(ar.fields.correspondent.incoming);
  await keyboard.type('مواطن');
  for (let tabs = 0; tabs < 5; tabs += 1) await keyboard.press('Tab');
  await keyboard.type('ثالثة');
  await answerOpenDialog(app, [await writeScan(newFolder('scans'), 'ثالثة.pdf', 3)]);
  await keyboard.press('F7');
  await pageDrawn(page.locator('canvas').first());
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).not.toBe('');

  await keyboard.press('Alt+1');
  await expect(page.getByRole('option')).toHaveCount(3);
  await keyboard.press('Enter');
  const record = (subject: string) => page.getByRole('article').filter({ hasText: subject });
  await expect(record('ثالثة')).toBeVisible();
  const thumbs = page.getByRole('button', { name: /3$/ }).filter({ has: page.locator('canvas') });
  await expect(thumbs).toHaveCount(3);
  await expect(thumbs.first()).toHaveAttribute('aria-current', 'true');
  await keyboard.press('PageDown');
  await expect(thumbs.nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByText('2/3', { exact: true })).toBeVisible();

  await keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('article', { name: second?.label ?? '' })).toBeVisible();
  await keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('article', { name: first?.label ?? '' })).toBeVisible();
  // There is none below: nothing moves.
  await keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('article', { name: first?.label ?? '' })).toBeVisible();
  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('Alt+ArrowUp');
  await expect(record('ثالثة')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(3);
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});
