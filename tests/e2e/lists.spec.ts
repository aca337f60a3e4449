import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { dress, goTo, openDesk, shoot, signIn, WORDS } from './helpers/screens.ts';

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

const SUBJECTS = [
  'طلب رخصة بناء',
  'شكاية حول الماء',
  'Demande de subvention',
  'دعوة لحضور اجتماع',
  'طلب معلومات',
];

/** The sentence of a count in Arabic or French, as i18next chooses it. */
const two = {
  ar: WORDS.ar.work.done.closed_two,
  fr: WORDS.fr.work.done.closed_other.replace('{{count}}', '2'),
};

for (const language of ['ar', 'fr'] as const) {
  const { circuit, scans, work, search } = WORDS[language];

  test(`${language}: letters are processed together by one key, taken back by another, with no mouse`, async () => {
    launched = await launchApp({ lang: 'ar' });
    const { page, app } = launched;
    await openDesk(page);
    for (const subject of SUBJECTS)
      await registerLetter(page, { id: crypto.randomUUID(), subject, correspondent: `جمعية ${subject}` });
    await dress(page, language, 'light');
    const keyboard = await Keyboard.of(app, page);
    const pointers = await watchForMouse(page);
    const rows = page.getByRole('option');
    const link = page.getByRole('link', { name: circuit.trays['to-assign'] });
    await goTo(page, '/day');

    await keyboard.press('Alt+5');
    await expect(page.getByRole('heading', { name: circuit.trays['to-assign'] })).toBeVisible();
    await expect(rows).toHaveCount(5);
    await expect(link).toContainText('5');
    await keyboard.press('Insert');
    await keyboard.press('Insert');
    await expect(page.getByRole('option', { checked: true })).toHaveCount(2);
    await shoot(page, `bulk-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await dress(page, language, 'dark');
    await shoot(page, `bulk-${language}-dark`);
    expect(await seriousFindings(page)).toEqual([]);
    await dress(page, language, 'light');

    await keyboard.press('P');
    await expect(rows).toHaveCount(3);
    await expect(page.getByText(two[language])).toBeVisible();
    await expect(link).toContainText('3');
    await shoot(page, `undo-${language}`);
    await keyboard.press('Ctrl+Z');
    await expect(rows).toHaveCount(5);
    await expect(link).toContainText('5');

    // One letter, nothing chosen: the key works on it as it is.
    await keyboard.press('Alt+3');
    await expect(page.getByRole('heading', { name: scans.missing })).toBeVisible();
    await expect(rows).toHaveCount(5);
    await keyboard.press('ArrowDown');
    await keyboard.press('P');
    await expect(rows).toHaveCount(4);
    await keyboard.press('Ctrl+A');
    await expect(page.getByRole('option', { checked: true })).toHaveCount(4);
    await shoot(page, `missing-${language}`);
    await keyboard.press('Escape');
    await expect(page.getByRole('option', { checked: true })).toHaveCount(0);
    await keyboard.press('P');
    await expect(rows).toHaveCount(3);
    expect(await pointers()).toBe(0);
  });

  test(`${language}: columns and density are kept over a restart, a saved view follows what is registered`, async () => {
    const dataDir = newFolder('store');
    launched = await launchApp({ lang: 'ar', dataDir });
    let { page, app } = launched;
    await openDesk(page);
    for (const subject of SUBJECTS)
      await registerLetter(page, {
        id: crypto.randomUUID(),
        subject,
        senderReference: `77/${subject.length}`,
      });
    await dress(page, language, 'light');
    let keyboard = await Keyboard.of(app, page);

    await goTo(page, '/registers/incoming');
    await keyboard.press('Alt+C');
    await tabTo(keyboard, page, work.columns.reference);
    await keyboard.press(' ');
    await expect(page.getByRole('option').first()).toContainText('77/');
    await tabTo(keyboard, page, work.columns.before.replace('{{name}}', work.columns.reference));
    await keyboard.press('Enter');
    await page.getByRole('radio', { name: work.density.dense }).check();
    await shoot(page, `columns-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await keyboard.press('Escape');
    await expect(page.getByRole('radio', { name: work.density.dense })).toHaveCount(0);
    const kept = await must(page, 'desk.load', {});
    expect(kept.density).toBe('dense');
    expect(kept.columns.register).toEqual(['number', 'words', 'marks', 'reference', 'when']);

    await keyboard.press('Ctrl+F');
    await keyboard.type('طلب');
    await expect(page.getByRole('option')).toHaveCount(2);
    await keyboard.press('Alt+V');
    await expect(page.getByRole('textbox', { name: work.views.name })).toBeFocused();
    await shoot(page, `save-view-${language}`);
    await keyboard.press('Enter');
    const view = page.getByRole('link', { name: 'طلب' });
    await expect(view).toContainText('2');
    await registerLetter(page, { id: crypto.randomUUID(), subject: 'طلب إنارة' });
    await expect(view).toContainText('3');
    await launched.quit();

    launched = await launchApp({ dataDir, lang: language });
    ({ page, app } = launched);
    keyboard = await Keyboard.of(app, page);
    await signInIn(language);
    await expect(page.getByRole('link', { name: 'طلب' })).toContainText('3');
    await page.getByRole('link', { name: 'طلب' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'طلب' })).toBeVisible();
    await expect(page.getByRole('option')).toHaveCount(3);
    expect(await seriousFindings(page)).toEqual([]);
    await dress(page, language, 'dark');
    await shoot(page, `view-${language}-dark`);
    expect(await seriousFindings(page)).toEqual([]);
    await goTo(page, '/registers/incoming');
    await expect(page.getByRole('option').nth(1)).toContainText('77/');
    await goTo(page, '/to-register');
    await shoot(page, `to-register-${language}-dark`);
    expect(await seriousFindings(page)).toEqual([]);
    await expect(page.getByRole('link', { name: search.title })).toHaveCount(0);

    async function signInIn(of: typeof language): Promise<void> {
      if (of === 'ar') return signIn(keyboard, page);
      await must(page, 'session.sign-in', { login: 'amina', password: 'une-phrase-de-passe-longue' });
      await page.reload();
    }
  });
}
