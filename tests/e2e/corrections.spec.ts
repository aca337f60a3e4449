import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { writeScan } from './helpers/scans.ts';
import { goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { corrections, record } = ar;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('a letter is amended, gets its scan late, is moved and voided by keyboard, and its history tells it', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const letter = await registerLetter(page, { observation: 'أودعها رئيس الجمعية' });
  await goTo(page, `/mail/${letter.id}`);
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  const article = page.getByRole('article', { name: letter.label });
  const history = article.getByRole('listitem');

  await keyboard.press('Ctrl+E');
  await tabTo(keyboard, page, corrections.newValue);
  await keyboard.press('Ctrl+A');
  await keyboard.type('أودعها كاتب الجمعية');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(ar.errors['text.required'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(corrections.reason);
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.type('خطأ في الاسم');
  await keyboard.press('Enter');
  await expect(history.filter({ hasText: record.events.amended })).toContainText('أودعها رئيس الجمعية');
  await expect(history.filter({ hasText: record.events.amended })).toContainText('أودعها كاتب الجمعية');
  await expect(history.filter({ hasText: record.events.amended })).toContainText('خطأ في الاسم');

  await answerOpenDialog(app, [await writeScan(newFolder('scans'), 'طلب.pdf')]);
  await keyboard.press('F7');
  await expect(page.getByText('طلب.pdf')).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(corrections.attach.submit);
  await keyboard.press('Enter');
  await expect(history.filter({ hasText: record.events.attached })).toContainText('طلب.pdf');
  await expect(page.locator('canvas').first()).toBeVisible();

  // Just before where the panel was.
  await tabTo(keyboard, page, corrections.more, { most: 5, key: 'Shift+Tab' });
  await keyboard.press('Enter');
  await tabTo(keyboard, page, corrections.actions.move);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(corrections.move.place);
  await keyboard.type('خزانة 3');
  await keyboard.press('Escape');
  await expect.poll(() => focusedName(page)).toBe(corrections.actions.move);
  await keyboard.press('Enter');
  await keyboard.type('خزانة 4');
  await keyboard.press('Enter');
  await expect(history.filter({ hasText: record.events.moved })).toContainText('خزانة 4');

  await tabTo(keyboard, page, corrections.actions.void);
  await keyboard.press('Enter');
  await expect(page.getByText(corrections.void.consequence)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.type('سُجلت مرتين');
  await keyboard.press('Enter');
  await expect(history.filter({ hasText: record.events.voided })).toContainText('سُجلت مرتين');
  await expect(article.locator('del', { hasText: letter.label }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: corrections.actions.amend })).toHaveCount(0);
  expect((await must(page, 'mail.record', { id: letter.id })).state).toBe('void');
  expect((await must(page, 'mail.expected-number', { kind: 'incoming' })).number).toBe(letter.number + 1);
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});

test('a sealed envelope is completed, and its content eliminated only by typing its number', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const letter = await registerLetter(page, { sealed: true, correspondent: '', subject: '' });
  await goTo(page, `/mail/${letter.id}`);
  const keyboard = await Keyboard.of(app, page);
  await tabTo(keyboard, page, corrections.actions.complete);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(ar.fields.correspondent.incoming);
  await keyboard.type('عمالة إقليم تيزنيت');
  await tabTo(keyboard, page, ar.fields.senderDate.incoming);
  await keyboard.type('أمس');
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type('دعوة');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(record.events.completed)).toBeVisible();
  await expect(page.getByText('عمالة إقليم تيزنيت').first()).toBeVisible();

  await tabTo(keyboard, page, corrections.more);
  await keyboard.press('Enter');
  await tabTo(keyboard, page, corrections.actions.eliminate);
  await keyboard.press('Enter');
  await keyboard.type('12/2026');
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['confirm.number'])).toBeVisible();
  await keyboard.type(String(letter.number));
  await keyboard.press('Enter');
  await expect(page.getByText(ar.values.state.eliminated).first()).toBeVisible();
  await expect(page.getByText('عمالة إقليم تيزنيت')).toHaveCount(0);
  expect((await must(page, 'mail.record', { id: letter.id })).subject).toBe('');
});
