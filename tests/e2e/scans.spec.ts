import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { formatLabel } from '#shared/domain/order-number.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { dress, goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar, fr } = WORDS;
const { scans } = ar;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

async function axeInTwoDresses(page: Page): Promise<void> {
  await dress(page, 'fr', 'dark');
  expect(await seriousFindings(page)).toEqual([]);
  await dress(page, 'ar', 'light');
  expect(await seriousFindings(page)).toEqual([]);
}

test('a scan dropped in the folder becomes a new letter, another one is attached, a third put away, by keyboard', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const { number, year, id } = await registerLetter(page);
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  const folder = newFolder('scanner');
  const label = (of: number) => formatLabel({ series: 'A-BO1', number: of, year });

  await goTo(page, '/scans');
  await expect(page.getByText(scans.empty.noFolder)).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: scans.settings.title })).toBeVisible();
  await answerOpenDialog(app, [folder]);
  await tabTo(keyboard, page, scans.settings.choose);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: scans.settings.stop })).toBeVisible();
  await axeInTwoDresses(page);

  await goTo(page, '/scans');
  await expect(page.getByText(scans.empty.title)).toBeVisible();
  await writeScan(folder, 'طلب.pdf', 2);
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toContainText(scans.pages_two);
  await expect.poll(() => existsSync(join(folder, 'sijill-filed', 'طلب.pdf'))).toBe(true);
  await pageDrawn(page.locator('canvas').first());
  await axeInTwoDresses(page);
  await expect.poll(() => focusedName(page)).toBe(scans.title);

  // Enter: a new letter with this scan.
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
  await expect(page.getByRole('button', { name: 'طلب.pdf' }).first()).toBeVisible();
  await tabTo(keyboard, page, ar.fields.correspondent.incoming);
  await keyboard.type('جمعية الأمل');
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type('طلب دعم');
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('article', { name: label(number + 1) })).toBeVisible();
  await pageDrawn(page.locator('canvas').first());

  // A: on the letter registered before, named by its number.
  writeFileSync(join(folder, 'note.docx'), 'no scan');
  await writeScan(folder, 'رسالة.pdf', 1);
  await goTo(page, '/scans');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByText(ar.errors['file.type-refused'])).toBeVisible();
  await keyboard.press('A');
  await expect.poll(() => focusedName(page)).toBe(scans.attach.number);
  await keyboard.type(String(number));
  await expect(page.getByRole('radio')).toHaveCount(1);
  await axeInTwoDresses(page);
  await keyboard.press('Enter');
  await expect(page.getByText(scans.news.attached)).toContainText(label(number));
  await expect(page.getByText(scans.empty.title)).toBeVisible();
  const { files } = await must(page, 'mail.record', { id });
  expect(files.map(({ name }) => name)).toEqual(['رسالة.pdf']);

  // Delete: out of the way with a reason, and back.
  await writeScan(folder, 'بيضاء.pdf', 3);
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect.poll(() => focusedName(page)).toBe(scans.title);
  await keyboard.press('Delete');
  await keyboard.type('صفحة بيضاء');
  await keyboard.press('Enter');
  await expect(page.getByText(scans.news.putAway)).toBeVisible();
  await tabTo(keyboard, page, scans.news.undo);
  await keyboard.press('Enter');
  await expect(page.getByRole('option')).toContainText('بيضاء.pdf');
  expect(await must(page, 'scans.counts', {})).toEqual({ unfiled: 1, missing: 0 });
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});

test('letters that want a scan have a tray, in French; a scan is not given to a half-typed letter unasked', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const { number, year } = await registerLetter(page);
  const keyboard = await Keyboard.of(app, page);
  await dress(page, 'fr', 'light');
  await page.getByRole('combobox', { name: fr.fields.correspondent.incoming, exact: true }).focus();
  await keyboard.type('commune');
  await goTo(page, '/scans/missing');
  await expect(page.getByRole('option')).toHaveCount(1);
  const label = formatLabel({ series: 'A-BO1', number, year });
  await expect(page.getByRole('option')).toContainText(label);
  await keyboard.press('Enter');
  await expect(page.getByRole('article', { name: label })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: fr.scans.missing })).toBeVisible();

  const folder = newFolder('scanner');
  await answerOpenDialog(app, [folder]);
  const { place } = await must(page, 'place.pick-scan', {});
  await must(page, 'scans.set-folder', { place: place?.id ?? null });
  await writeScan(folder, 'lettre.pdf');
  await goTo(page, '/scans');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(page.getByText(fr.scans.news.typing)).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(fr.scans.news.openForm);
  await tabTo(keyboard, page, fr.scans.news.attachToTyped);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'lettre.pdf' }).first()).toBeVisible();
  await expect(
    page.getByRole('combobox', { name: fr.fields.correspondent.incoming, exact: true }),
  ).toHaveValue('commune');
  expect(launched.complaints()).toEqual([]);
});
