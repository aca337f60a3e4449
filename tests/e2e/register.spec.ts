import { expect, type Page, test } from '@playwright/test';
import { formatLabel } from '#shared/domain/order-number.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, watchForMouse } from './helpers/keyboard.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { goTo, openDesk, savedNumber, signIn, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { fields } = ar;

interface Letter {
  correspondent: string;
  reference: string;
  date: string;
  subject: string;
}
const LETTERS: readonly Letter[] = [
  {
    correspondent: 'جمعية الأمل للتنمية',
    reference: '45/2026',
    date: '1/10/2026',
    subject: 'طلب دعم مالي لأنشطة الجمعية',
  },
  {
    correspondent: 'عمالة إقليم تيزنيت',
    reference: '1287',
    date: 'أمس',
    subject: 'دعوة لحضور اجتماع لجنة السير',
  },
  {
    correspondent: 'فاطمة بنت علي',
    reference: '',
    date: '',
    subject: 'شكاية حول الإنارة العمومية بحي السلام، زنقة 12',
  },
];
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

async function fill(keyboard: Keyboard, page: Page, letter: Letter): Promise<void> {
  expect(await focusedName(page)).toBe(fields.correspondent.incoming);
  await keyboard.type(letter.correspondent);
  await keyboard.press('Tab');
  await keyboard.type(letter.reference);
  await keyboard.press('Tab');
  await keyboard.type(letter.date);
  // The date of arrival is today already, and there are no enclosures to count.
  for (let field = 0; field < 3; field += 1) await keyboard.press('Tab');
  expect(await focusedName(page)).toBe(fields.subject);
  await keyboard.type(letter.subject);
}

test('three letters in Arabic on an Arabic board, found again after a restart', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { dataDir, profile } = launched;
  await openDesk(launched.page);
  const pointers = await watchForMouse(launched.page);
  const keyboard = await Keyboard.of(launched.app, launched.page);
  const labels = await registerThree(launched, keyboard);
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
  await launched.quit();

  launched = await launchApp({ dataDir, profile });
  await findThree(launched, labels);
  expect(launched.complaints()).toEqual([]);
});

async function registerThree({ page, app }: LaunchedApp, keyboard: Keyboard): Promise<string[]> {
  const [first, second, third] = LETTERS as [Letter, Letter, Letter];
  const year = (await must(page, 'mail.expected-number', { kind: 'incoming' })).year;
  const labels = [42, 43, 44].map((number) => formatLabel({ series: 'A-BO1', number, year }));

  await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);
  await fill(keyboard, page, first);
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).toBe(labels[0]);
  await expect(page.getByRole('textbox', { name: fields.subject })).toHaveValue('');

  await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);
  await fill(keyboard, page, second);
  await answerOpenDialog(app, [await writeScan(newFolder('scans'), 'دعوة.pdf', 2)]);
  await keyboard.press('F7');
  await pageDrawn(page.locator('canvas').first());
  expect(await focusedName(page)).toBe(fields.subject);
  await keyboard.press('PageDown');
  await expect(page.getByText('2/2', { exact: true })).toBeVisible();
  expect(await focusedName(page)).toBe(fields.subject);
  await keyboard.press('PageUp');
  await expect(page.getByText('1/2', { exact: true })).toBeVisible();
  await lookAround(page, keyboard);
  // Ctrl+S on this board says Ctrl+س.
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('article', { name: labels[1] ?? '' })).toBeVisible();
  await pageDrawn(page.locator('canvas').first());

  await keyboard.press('F2');
  await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);
  await fill(keyboard, page, third);
  // Ctrl+K says Ctrl+ن.
  await keyboard.press('Ctrl+K');
  await expect(page.getByPlaceholder(ar.shell.palette.placeholder)).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByPlaceholder(ar.shell.palette.placeholder)).toBeHidden();
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).toBe(labels[2]);
  return labels;
}

/** F6 into the scan, its own keys as this board types them, and F6 back to the form; nothing is typed anywhere. */
async function lookAround(page: Page, keyboard: Keyboard): Promise<void> {
  const pane = page.locator('[data-keys="preview"]');
  const drawn = pane.locator('canvas').first();
  const shape = async () => {
    const { width = 0, height = 0 } = (await drawn.boundingBox()) ?? {};
    return { width: Math.round(width), height: Math.round(height) };
  };
  await keyboard.press('F6');
  await expect(pane).toBeFocused();
  const upright = await shape();
  await keyboard.type('+');
  await expect.poll(async () => (await shape()).width).toBeGreaterThan(upright.width * 1.2);
  await keyboard.press('-');
  await keyboard.press('-');
  await expect.poll(async () => (await shape()).width).toBeLessThan(upright.width * 0.8);
  await keyboard.press('0');
  await expect.poll(shape).toEqual(upright);
  // R says ق here.
  await keyboard.press('R');
  await expect.poll(async () => (await shape()).width > (await shape()).height).toBe(true);
  for (let quarter = 0; quarter < 3; quarter += 1) await keyboard.press('R');
  await expect.poll(shape).toEqual(upright);
  await keyboard.press('F6');
  await expect(pane).not.toBeFocused();
  expect(await page.evaluate(() => document.activeElement?.closest('form') !== null)).toBe(true);
}

async function findThree({ page, app }: LaunchedApp, labels: readonly string[]): Promise<void> {
  const keyboard = await Keyboard.of(app, page);
  await expect(page.getByRole('heading', { name: ar.signIn.title })).toBeVisible();
  await signIn(keyboard, page);
  await expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
  await keyboard.press('Alt+1');
  const rows = page.getByRole('listbox', { name: ar.dayList.list }).getByRole('option');
  await expect(rows).toHaveCount(3);
  for (const [at, label] of [...labels].reverse().entries()) {
    await expect(rows.nth(at)).toContainText(label);
    await expect(rows.nth(at)).toContainText(LETTERS[2 - at]?.subject ?? '');
  }
  for (const [at, label] of [...labels].reverse().entries()) {
    await expect(page.getByRole('listbox', { name: ar.dayList.list })).toBeFocused();
    if (at > 0) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const record = page.getByRole('article', { name: label });
    await expect(record).toContainText(LETTERS[2 - at]?.correspondent ?? '');
    await expect(record.getByRole('listitem')).toContainText([ar.record.events.registered]);
    if (at === 1) await pageDrawn(page.locator('canvas').first());
    await keyboard.press('Escape');
  }
  await goTo(page, '/registers/incoming');
  await expect(rows).toHaveCount(3);
}
