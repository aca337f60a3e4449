import { expect, test } from '@playwright/test';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { books, corrections, pen } = ar;
const LAST_PAPER = 41;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('numbers are kept aside, one is used and one voided, and the day closes with a sealed certificate', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const { number: first, year } = await registerLetter(page);
  await goTo(page, '/books');
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  const label = (number: number) => formatLabel({ series: 'A-BO1', number, year });

  await tabTo(keyboard, page, books.actions.reserve);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(books.reserve.count);
  await keyboard.press('Ctrl+A');
  await keyboard.type('2');
  await tabTo(keyboard, page, corrections.reason);
  await keyboard.type('مراسلات المجلس');
  await keyboard.press('Enter');
  await expect(page.getByText(`A-BO1/${first + 1}–${first + 2}/${year}`)).toBeVisible();

  await tabTo(keyboard, page, books.waiting.void);
  await keyboard.press('Enter');
  await keyboard.type('لم يستعمل');
  await keyboard.press('Enter');
  await expect(page.getByText(`A-BO1/${first + 1}–${first + 2}/${year}`)).toBeHidden();
  await expect(page.getByText(label(first + 2)).first()).toBeVisible();
  await tabTo(keyboard, page, books.waiting.enter.reserved);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
  await expect(page.getByText(pen.into.reserved)).toBeVisible();
  await tabTo(keyboard, page, ar.fields.correspondent.incoming);
  await keyboard.type('رئيس المجلس');
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type('دعوة للدورة');
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByRole('heading', { name: books.title })).toBeVisible();
  await expect(page.getByText('2 + 1 + 0 + 0 = 3')).toBeVisible();

  await tabTo(keyboard, page, books.actions['close-day']);
  await keyboard.press('Enter');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Ctrl+S');
  const certificate = page.getByRole('group').filter({ hasText: numericDate(today()) });
  await expect(certificate).toContainText(books.certificates.day.replace('{{day}}', numericDate(today())));
  await expect(certificate).toContainText(books.reconciled);
  const { books: checked } = await must(page, 'book.gap-check', { register: null, year });
  const seal = checked[0]?.closings[0]?.chainHash ?? '';
  expect((await certificate.locator('code').textContent())?.replaceAll(' ', '')).toBe(seal);

  await tabTo(keyboard, page, books.actions['close-day']);
  await keyboard.press('Enter');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(ar.errors['book.day-closed'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(books.closeDay.day);
  await keyboard.press('Escape');

  await tabTo(keyboard, page, books.actions['close-year']);
  await keyboard.press('Enter');
  await keyboard.type('2020');
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['confirm.year'])).toBeVisible();
  await keyboard.press('Ctrl+A');
  await keyboard.type(String(year));
  await keyboard.press('Enter');
  await expect(
    page.getByText(ar.errors['book.year-not-over'].replace('{{year}}', String(year))),
  ).toBeVisible();
  await tabTo(keyboard, page, books.closeYear.early);
  await keyboard.press(' ');
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(books.bookStates.closed).first()).toBeVisible();
  await expect(page.getByText(books.certificates.year.replace('{{year}}', String(year)))).toBeVisible();
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});

test('the paper knows more: numbering stops, opens again on the paper’s number, and a lost number comes back', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  const { year } = await must(page, 'mail.expected-number', { kind: 'incoming' });
  await expect(page.getByText(pen.today.ask)).toBeVisible();
  // The question never stands in the way of the letter.
  await expect.poll(() => focusedName(page)).toBe(ar.fields.correspondent.incoming);
  await keyboard.type('جمعية الأمل');
  await keyboard.press('Shift+Tab');
  await expect.poll(() => focusedName(page)).toBe(pen.today.no);
  await keyboard.press('Enter');
  await keyboard.type(String(LAST_PAPER + 2));
  await expect(page.getByText(pen.today.checkAgain)).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByText(pen.today.willLock)).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByText(ar.shell.penLocked['rolled-back'])).toBeVisible();

  await goTo(page, '/pen');
  await expect(page.getByRole('heading', { name: pen.causes['rolled-back'].title })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await expect.poll(() => focusedName(page)).toBe(pen.onPaper);
  await keyboard.press('Ctrl+A');
  await keyboard.type(String(LAST_PAPER - 1));
  await keyboard.press('Ctrl+S');
  await expect(page.getByText(ar.errors['pen.number-too-small'])).toBeVisible();
  await keyboard.press('Ctrl+A');
  await keyboard.type(String(LAST_PAPER + 2));
  await tabTo(keyboard, page, pen.reason);
  await keyboard.type('أعيد النظام إلى حالة سابقة، محضر 4');
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('heading', { name: pen.done.title })).toBeVisible();
  await expect(page.getByText(`A-BO1/${LAST_PAPER + 1}–${LAST_PAPER + 2}/${year}`)).toBeVisible();
  await tabTo(keyboard, page, pen.done.reenter);
  await keyboard.press('Enter');

  await tabTo(keyboard, page, books.waiting.enter.lost);
  await keyboard.press('Enter');
  await expect(page.getByText(pen.into.lost)).toBeVisible();
  await tabTo(keyboard, page, ar.fields.correspondent.incoming);
  await keyboard.type('عمالة تيزنيت');
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type('مراسلة ضاعت تسجيلتها');
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByText(ar.errors['number.paper-day'])).toBeVisible();
  await expect.poll(() => focusedName(page)).toBe(pen.into.paperDay);
  await keyboard.type('أمس');
  await keyboard.press('Ctrl+S');
  const lost = formatLabel({ series: 'A-BO1', number: LAST_PAPER + 1, year });
  await expect(page.getByRole('article', { name: lost })).toContainText('مراسلة ضاعت تسجيلتها');

  // What was typed when the numbering stopped is still there, and the next number follows the paper.
  await keyboard.press('F2');
  await expect(
    page.getByRole('combobox', { name: ar.fields.correspondent.incoming, exact: true }),
  ).toHaveValue('جمعية الأمل');
  const expected = formatLabel({ series: 'A-BO1', number: LAST_PAPER + 3, year });
  await expect(page.getByText(expected)).toBeVisible();
  expect(await pointers()).toBe(0);
  expect(launched.complaints()).toEqual([]);
});
