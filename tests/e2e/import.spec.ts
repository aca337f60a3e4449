import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { formatLabel } from '#shared/domain/order-number.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { answerOpenDialog, answerSaveDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { dress, goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar, fr } = WORDS;
const HEADINGS =
  "N° d'ordre;Date d'arrivée;N° de la lettre;Date de la lettre;Expéditeur;Objet;Destination;Observations";
const OLD_BOOK = [
  HEADINGS,
  '1;12/03/2024;L7/24;02/03/2024;Association Amal;Demande de subvention;Division financière;',
  '2;31/02/2024;;;جمعية النور;طلب استعمال قاعة;;',
  '3;14/03/2024;;;عمالة تيزنيت;دعوة لاجتماع;;عاجل',
].join('\r\n');
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

test('an old register in Arabic: a bad file refused in words, three rows of which one is wrong, by keyboard', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const folder = newFolder('old-books');
  const [bad, good, list] = ['bad.xlsx', 'سجل 2024.csv', 'refused.csv'].map((name) => join(folder, name));
  writeFileSync(bad ?? '', Buffer.from([0, 1, 2, 3, 0, 255, 254, 0]));
  writeFileSync(good ?? '', OLD_BOOK);
  const { oldBooks } = ar;
  await goTo(page, '/books');
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  await tabTo(keyboard, page, oldBooks.title);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: oldBooks.title })).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(oldBooks.file.choose);

  await answerOpenDialog(app, [bad ?? '']);
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['import.unknown-format'])).toBeVisible();
  await axeInTwoDresses(page);

  await answerOpenDialog(app, [good ?? '']);
  await tabTo(keyboard, page, oldBooks.file.other);
  await keyboard.press('Enter');
  await expect(page.getByText(oldBooks.counts.ready_two)).toBeVisible();
  await expect(page.getByText(oldBooks.counts.refused_one)).toBeVisible();
  await expect(page.getByText(oldBooks.problems.row.replace('{{row}}', '3'))).toBeVisible();
  const why = ar.errors['import.date-unread']
    .replace('{{field}}', oldBooks.fields.receivedOn)
    .replace('{{value}}', '31/02/2024');
  await expect(page.getByText(why)).toBeVisible();
  await expect(page.getByRole('cell', { name: 'عمالة تيزنيت' })).toBeVisible();
  await axeInTwoDresses(page);

  // A column taken away is checked again at once, and given back.
  await tabTo(keyboard, page, `${oldBooks.fields.receivedOn}: B · Date d'arrivée`);
  await keyboard.press('Home');
  const missing = ar.errors['import.column-missing'].replace('{{field}}', oldBooks.fields.receivedOn);
  await expect(page.getByText(missing)).toBeVisible();
  await keyboard.press('ArrowDown');
  await expect(page.getByText(oldBooks.mapping.doubled)).toHaveCount(2);
  await keyboard.press('ArrowDown');
  await expect(page.getByText(oldBooks.check.checking)).toHaveCount(0);
  await expect(page.getByText(oldBooks.counts.ready_two)).toBeVisible();

  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('heading', { name: oldBooks.done.title })).toBeVisible();
  await expect(page.getByText(oldBooks.done.imported_two)).toBeVisible();
  await expect(page.getByText(oldBooks.done.absent_one)).toBeVisible();
  await axeInTwoDresses(page);
  await answerSaveDialog(app, list ?? '');
  await tabTo(keyboard, page, oldBooks.problems.save);
  await keyboard.press('Enter');
  await expect(page.getByText(oldBooks.problems.saved)).toBeVisible();
  expect(
    readFileSync(list ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1),
  ).toEqual([`3;${why}`]);

  await tabTo(keyboard, page, oldBooks.done.toRegister);
  await keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(2);
  const label = formatLabel({ series: 'A-BO1', number: 3, year: 2024 });
  await expect(page.getByRole('option').filter({ hasText: label })).toContainText('دعوة لاجتماع');
  const { lines } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 10 });
  await goTo(page, `/mail/${lines.find((line) => line.number === 3)?.id}`);
  await expect(page.getByRole('article', { name: label })).toContainText(ar.record.imported);
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});

test('an old register in French, from the palette: what is already in the book is not written twice', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  await dress(page, 'fr', 'light');
  const { oldBooks } = fr;
  const path = join(newFolder('old-books'), 'registre.csv');
  writeFileSync(path, OLD_BOOK);
  const keyboard = await Keyboard.of(app, page);
  for (const [ready, found] of [
    [
      oldBooks.counts.ready_other.replace('{{count}}', '2'),
      oldBooks.done.imported_other.replace('{{count}}', '2'),
    ],
    [oldBooks.counts.already_other.replace('{{count}}', '2'), null],
  ] as const) {
    await keyboard.press('Ctrl+K');
    await keyboard.type('importer');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: oldBooks.title })).toBeVisible();
    await answerOpenDialog(app, [path]);
    await tabTo(keyboard, page, oldBooks.file.choose);
    await keyboard.press('Enter');
    await expect(page.getByText(ready)).toBeVisible();
    await keyboard.press('Ctrl+S');
    if (found === null) continue;
    await expect(page.getByText(found)).toBeVisible();
    await tabTo(keyboard, page, oldBooks.file.other);
    await keyboard.press('Enter');
    await goTo(page, '/day');
  }
  await expect(page.getByRole('button', { name: oldBooks.check.nothing })).toBeVisible();
  const { total } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 10 });
  expect(total).toBe(2);
  expect(launched.complaints()).toEqual([]);
});
