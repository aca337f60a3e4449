import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { ADMINISTRATOR } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { dress, goTo, openDesk, savedNumber, WORDS } from './helpers/screens.ts';
import { seedNames } from './helpers/seed-names.ts';

const { ar } = WORDS;
const { fields, directory, templates } = ar;
const MANY = 20_000;
const ADMIN = { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password };
let launched: LaunchedApp | undefined;
let seeded: { dataDir: string } | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** The entry form on a store with twenty thousand names, made once for all the tests. */
async function openFull(lang: 'ar' | 'fr' = 'ar'): Promise<{ app: LaunchedApp; keyboard: Keyboard }> {
  if (!seeded) {
    const made = await launchApp({ lang: 'ar' });
    await openDesk(made.page);
    await made.quit();
    seedNames(made.dataDir, MANY);
    seeded = { dataDir: made.dataDir };
  }
  launched = await launchApp({ ...seeded, lang });
  const { page, app } = launched;
  const keyboard = await Keyboard.of(app, page);
  await must(page, 'session.sign-in', ADMIN);
  await expect(page.getByRole('heading', { name: WORDS[lang].entry.title.incoming })).toBeVisible();
  await page.locator('[data-field="correspondent"] input').focus();
  return { app: launched, keyboard };
}

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`).locator('input, textarea');
const options = (page: Page) =>
  page.locator('[data-field] [role="option"], [role="listbox"] [role="option"]');

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

/** Presses and letters that are not the letter's own subject, reference and date. */
class Counted {
  strokes = 0;
  readonly #keyboard: Keyboard;
  constructor(keyboard: Keyboard) {
    this.#keyboard = keyboard;
  }
  async press(...combos: string[]): Promise<void> {
    for (const combo of combos) {
      this.strokes += 1;
      await this.#keyboard.press(combo);
    }
  }
  async type(text: string): Promise<void> {
    this.strokes += [...text].length;
    await this.#keyboard.type(text);
  }
  write(text: string): Promise<void> {
    return this.#keyboard.type(text);
  }
}

test('a name is chosen blind among twenty thousand; what is typed and not chosen stays as typed', async () => {
  test.setTimeout(240_000);
  const { app, keyboard } = await openFull();
  const { page } = app;
  const pointers = await watchForMouse(page);
  const typed = 'جمعية نساء';
  const { found } = await must(page, 'correspondent.suggest', { text: typed, limit: 7 });
  expect(found.length).toBe(7);

  await keyboard.type(typed);
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await expect(field(page, 'correspondent')).toHaveValue(found[0]?.nameAr ?? '');
  await expect.poll(() => focusedName(page)).toBe(fields.senderReference.incoming);
  await expect(page.locator('[data-linked]')).toContainText(directory.kinds.association);

  await keyboard.press('Shift+Tab');
  await keyboard.press('Ctrl+A');
  await keyboard.type('رجل لا يعرفه أحد');
  await expect(page.locator('[role="option"][data-new]')).toBeVisible();
  await shot(page, 'create-ar');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Escape');
  await expect(options(page)).toHaveCount(0);
  await keyboard.press('Tab');
  await expect(field(page, 'correspondent')).toHaveValue('رجل لا يعرفه أحد');
  await expect(page.locator('[data-linked]')).toHaveCount(0);

  await keyboard.press('Shift+Tab');
  await keyboard.press('Alt+N');
  await expect(page.locator('[data-linked]')).toContainText(directory.kinds.citizen);
  const { found: made } = await must(page, 'correspondent.suggest', { text: 'رجل لا يعرفه', limit: 3 });
  expect(made[0]).toMatchObject({ nameAr: 'رجل لا يعرفه أحد', kind: 'citizen' });
  expect(await pointers()).toBe(0);
});

test('a letter from a template in twelve keystrokes; F4 repeats, Shift+F4 keeps', async () => {
  test.setTimeout(240_000);
  const { app, keyboard } = await openFull();
  const { page } = app;
  const pointers = await watchForMouse(page);
  await field(page, 'category').focus();
  await keyboard.type('دعم');
  await field(page, 'pieces').focus();
  await keyboard.type('2');
  await keyboard.press('Ctrl+T');
  await expect(page.getByRole('listbox', { name: templates.title })).toBeFocused();
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(templates.name);
  await keyboard.type('طلب دعم');
  await keyboard.press('Enter');
  await expect(page.getByLabel(templates.name)).toHaveCount(0);
  expect((await must(page, 'template.list', {})).templates).toHaveLength(1);
  await goTo(page, '/day');
  await must(page, 'draft.clear', { form: 'incoming' });
  await goTo(page, '/entry/incoming');
  await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);

  const { found } = await must(page, 'correspondent.suggest', { text: 'شركة', limit: 7 });
  const hands = new Counted(keyboard);
  await hands.press('Ctrl+T');
  await expect(page.getByRole('listbox', { name: templates.title })).toBeFocused();
  await shot(page, 'templates-ar');
  expect(await seriousFindings(page)).toEqual([]);
  await hands.press('1');
  await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);
  await hands.type('شركة');
  await hands.press('ArrowDown', 'Tab');
  await hands.write('45/2026');
  await hands.press('Enter');
  await hands.write('أمس');
  await hands.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(fields.subject);
  await hands.write('طلب دعم مالي لأنشطة الجمعية');
  await shot(page, 'letter-ar');
  await hands.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).not.toBe('');
  expect(hands.strokes).toBeLessThanOrEqual(12);
  const { mail } = await must(page, 'entry.previous', { kind: 'incoming' });
  expect(mail).toMatchObject({
    correspondent: found[0]?.nameAr,
    correspondentId: found[0]?.id,
    senderReference: '45/2026',
    pieces: 2,
    category: 'دعم',
  });

  await expect.poll(() => focusedName(page)).toBe(fields.correspondent.incoming);
  await keyboard.press('F4');
  await expect(field(page, 'correspondent')).toHaveValue(found[0]?.nameAr ?? '');
  await tabTo(keyboard, page, fields.category);
  await keyboard.press('F4');
  await keyboard.press('Shift+F4');
  await expect(field(page, 'category')).toHaveValue('دعم');
  await field(page, 'subject').focus();
  await keyboard.type('شكاية حول الإنارة العمومية');
  await keyboard.press('Ctrl+Enter');
  await expect(field(page, 'correspondent')).toHaveValue('');
  await expect(field(page, 'category')).toHaveValue('دعم');
  expect(await pointers()).toBe(0);
});

test('the directory: found, added, merged by one key, taken back; the starter list comes once', async () => {
  test.setTimeout(240_000);
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  const { fr } = WORDS;
  await openDeskIn(page);
  const keyboard = await Keyboard.of(app, page);
  const pointers = await watchForMouse(page);
  await goTo(page, '/correspondents');
  await tabTo(keyboard, page, fr.directory.starter.add);
  await keyboard.press('Enter');
  await expect(page.getByText('276')).not.toHaveCount(0);
  await shot(page, 'directory-fr');
  await keyboard.press('Alt+N');
  await expect.poll(() => focusedName(page)).toBe(fr.directory.nameAr);
  await keyboard.press('Tab');
  await keyboard.type('Ministere de linterieur');
  await keyboard.press('Ctrl+S');
  await expect(page.getByRole('region', { name: 'Ministere de linterieur' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  const id = crypto.randomUUID();
  const card = {
    id,
    kind: 'association' as const,
    nameAr: '',
    nameFr: 'Association Al Amal',
    aliases: [],
    address: '',
  };
  await must(page, 'correspondent.create', { ...card, phone: '06 61 22 33 44' });
  await must(page, 'correspondent.create', { ...card, id: crypto.randomUUID(), phone: '' });
  const letter = await registerLetter(page, { correspondent: 'Al Amal', correspondentId: id });
  await goTo(page, '/correspondents/twins');
  await expect(page.getByRole('region', { name: fr.directory.twins.stays })).toContainText('06 61 22 33 44');
  await shot(page, 'twins-fr');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByText(fr.directory.twins.undo)).toBeVisible();
  const { found } = await must(page, 'correspondent.suggest', { text: 'Association Al Amal', limit: 5 });
  expect(found.filter(({ match }) => match === 'exact').map((one) => one.id)).toEqual([id]);
  expect((await must(page, 'mail.record', { id: letter.id })).correspondent).toBe('Al Amal');
  await tabTo(keyboard, page, fr.directory.twins.undo);
  await keyboard.press('Enter');
  await expect(page.getByText(fr.directory.twins.undo)).toHaveCount(0);
  expect(await pointers()).toBe(0);

  for (const [language, theme] of [
    ['fr', 'dark'],
    ['ar', 'light'],
    ['ar', 'dark'],
  ] as const) {
    await dress(page, language, theme);
    for (const address of ['/correspondents', '/correspondents/twins', '/settings/templates']) {
      await goTo(page, address);
      await shot(page, `${address.replaceAll('/', '-')}-${language}-${theme}`);
      expect(await seriousFindings(page), `${address} ${language} ${theme}`).toEqual([]);
    }
  }
  expect(launched.complaints()).toEqual([]);
});

async function openDeskIn(page: Page): Promise<void> {
  await openDesk(page);
  await dress(page, 'fr', 'light');
}
