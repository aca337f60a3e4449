import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { dress, goTo, openDesk, shoot, WORDS } from './helpers/screens.ts';

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('the directory: found, added, merged by one key, taken back; the starter list comes once', async () => {
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
  await shoot(page, 'directory-fr');
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
  await shoot(page, 'twins-fr');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByText(fr.directory.twins.undo)).toBeVisible();
  const { found } = await must(page, 'correspondent.suggest', { text: 'Association Al Amal', limit: 5 });
  expect(found.filter(({ match }) => match === 'exact').map((one) => one.id)).toEqual([id]);
  expect((await must(page, 'mail.record', { id: letter.id })).correspondent).toBe('Al Amal');
  await tabTo(keyboard, page, fr.directory.twins.undo);
  await keyboard.press('Enter');
  await expect(page.getByText(fr.directory.twins.undo)).toHaveCount(0);

  // Two that are two: said once, remembered, and taken back like a merge.
  const pairs = async () => (await must(page, 'correspondent.twins', {})).twins.length;
  const before = await pairs();
  await keyboard.press('Alt+ArrowDown');
  await expect.poll(pairs).toBe(before - 1);
  await shoot(page, 'different-fr');
  await goTo(page, '/correspondents');
  await goTo(page, '/correspondents/twins');
  await expect(page.getByRole('heading', { name: fr.directory.twins.title })).toBeVisible();
  expect(await pairs()).toBe(before - 1);

  // Somebody asks to be forgotten: the data leave, the letter stays as written.
  await goTo(page, '/correspondents');
  await tabTo(keyboard, page, fr.directory.search);
  await keyboard.type('Association Al Amal');
  await expect(page.getByRole('region', { name: 'Association Al Amal' })).toContainText('06 61 22 33 44');
  await tabTo(keyboard, page, fr.directory.erase.open);
  await keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe(fr.directory.erase.slip);
  await keyboard.type('D-2026/4');
  await shoot(page, 'erase-fr');
  expect(await seriousFindings(page)).toEqual([]);
  await keyboard.press('Enter');
  await expect.poll(async () => (await must(page, 'correspondent.record', { id })).state).toBe('eliminated');
  expect((await must(page, 'mail.record', { id: letter.id })).correspondent).toBe('Al Amal');
  await shoot(page, 'erased-fr');
  expect(await pointers()).toBe(0);

  for (const [language, theme] of [
    ['fr', 'dark'],
    ['ar', 'light'],
    ['ar', 'dark'],
  ] as const) {
    await dress(page, language, theme);
    for (const address of ['/correspondents', '/correspondents/twins', '/settings/templates']) {
      await goTo(page, address);
      await shoot(page, `${address.replaceAll('/', '-')}-${language}-${theme}`);
      expect(await seriousFindings(page), `${address} ${language} ${theme}`).toEqual([]);
    }
  }
  expect(launched.complaints()).toEqual([]);
});

async function openDeskIn(page: Page): Promise<void> {
  await openDesk(page);
  await dress(page, 'fr', 'light');
}
