import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { RegisterMailInput } from '#shared/contract/mail.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { answerSaveDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { focusedName, Keyboard, tabTo, watchForMouse } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { dress, openDesk, WORDS } from './helpers/screens.ts';
import { unzip } from './helpers/unzip.ts';

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

const LETTERS: Partial<RegisterMailInput>[] = [
  { correspondent: 'محمد العلوي', subject: 'طلب رخصة بناء بمدينة وجدة' },
  { correspondent: 'Mohammed Alaoui', subject: 'Demande d’autorisation de construire' },
  { correspondent: 'جمعية الأمل للتنمية', subject: 'طلب دعم مالي', observation: 'يحال على قسم الميزانية' },
  { correspondent: '=HYPERLINK("x")', subject: 'Réclamation concernant l’éclairage public' },
  { correspondent: 'فاطمة الزهراء بنعلي', subject: 'شكاية حول انقطاع الماء الصالح للشرب' },
];

async function register(page: Page): Promise<void> {
  for (const letter of LETTERS) await registerLetter(page, { id: crypto.randomUUID(), ...letter });
}

/** What is painted as found, in its own spelling. */
function marked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('found') ?? [])] as Range[];
    return ranges.map((range) => range.toString());
  });
}

async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SIJILL_E2E_SHOTS)
    await page.screenshot({ path: join(process.env.SIJILL_E2E_SHOTS, `${name}.png`) });
}

for (const language of ['ar', 'fr'] as const) {
  const { search } = WORDS[language];
  test(`${language}: a letter is found as one types, opened, and found again, without a mouse`, async () => {
    launched = await launchApp({ lang: 'ar' });
    const { page, app } = launched;
    await openDesk(page);
    await register(page);
    await dress(page, language, 'light');
    const keyboard = await Keyboard.of(app, page);
    const pointers = await watchForMouse(page);
    const rows = page.getByRole('option');

    await keyboard.press('Ctrl+F');
    await expect.poll(() => focusedName(page)).toBe(search.box);
    await keyboard.type('alao');
    await expect(rows).toHaveCount(1);
    await keyboard.type('ui');
    await expect(rows).toHaveCount(2);
    await expect(rows.last()).toContainText(search.otherSpelling);
    await expect.poll(() => marked(page)).toContain('العلوي');
    await expect.poll(() => marked(page)).toContain('Alaoui');
    await shoot(page, `search-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await dress(page, language, 'dark');
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `search-${language}-dark`);
    await dress(page, language, 'light');

    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '/42/' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(rows).toHaveCount(2);
    await expect(page.getByLabel(search.box)).toHaveValue('alaoui');
    await expect(rows.last()).toHaveAttribute('aria-selected', 'true');

    // A filter by keyboard, and away again.
    await tabTo(keyboard, page, search.box);
    await keyboard.press('Ctrl+F');
    await keyboard.type('طلب');
    await expect(rows).toHaveCount(2);
    await tabTo(keyboard, page, search.filters.kind);
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await expect(async () => {
      await keyboard.press('ArrowDown');
      expect(await focusedName(page)).toBe(WORDS[language].values.kind.outgoing);
    }).toPass();
    await keyboard.press('Enter');
    const kind = `${search.filters.kind}: ${WORDS[language].values.kind.outgoing}`;
    await expect(page.getByRole('button', { name: kind, exact: true })).toBeVisible();
    await expect(page.getByText(search.nothingTitle)).toBeVisible();
    await shoot(page, `search-nothing-${language}`);
    await keyboard.press('Delete');
    await expect(rows).toHaveCount(2);

    // Found by its observation, which the list does not show otherwise.
    await keyboard.press('Ctrl+F');
    await keyboard.type('الميزانيه');
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText(search.found.observation);
    await shoot(page, `search-observation-${language}`);

    // A number, straight to its letter.
    await keyboard.press('Ctrl+F');
    await keyboard.type('43');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '/43/' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(rows).toHaveCount(1);
    await expect(page.getByLabel(search.box)).toHaveValue('43');
    await keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: WORDS[language].entry.title.incoming })).toBeVisible();
    expect(await pointers()).toBe(0);
  });
}

test('what is typed is never a command; a result is written without formulas', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  await register(page);
  await dress(page, 'fr', 'light');
  const { search } = WORDS.fr;
  const keyboard = await Keyboard.of(app, page);
  const box = page.getByLabel(search.box);
  for (const hostile of [
    '"',
    '*',
    '(',
    ')',
    'NEAR(',
    'a AND',
    '-',
    '--',
    "'; DROP TABLE mail",
    'x:y',
    '^a',
    '{a}',
  ]) {
    await box.fill(hostile);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await box.fill('x'.repeat(1_000_000));
  await expect(page.getByText(search.nothingTitle)).toBeVisible();
  expect((await box.inputValue()).length).toBeLessThanOrEqual(300);

  await box.fill('hyperlink');
  await expect(page.getByRole('option')).toHaveCount(1);
  const path = join(newFolder('export'), 'result.csv');
  await answerSaveDialog(app, path);
  await tabTo(keyboard, page, search.export.replace('{{format}}', 'CSV'));
  await keyboard.press('Enter');
  await expect(page.getByText(search.exported_one.replace('{{count}}', '1'))).toBeVisible();
  const csv = readFileSync(path, 'utf8');
  expect(csv).toContain(`'=HYPERLINK`);
  const workbook = join(newFolder('export'), 'result.xlsx');
  await answerSaveDialog(app, workbook);
  await tabTo(keyboard, page, search.export.replace('{{format}}', 'XLSX'));
  await keyboard.press('Enter');
  await expect(page.getByText(search.exported_one.replace('{{count}}', '1'))).toBeVisible();
  await expect.poll(() => readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
  const parts = unzip(readFileSync(workbook));
  const sheets = [...parts]
    .filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .map(([, xml]) => xml);
  expect(sheets.length).toBeGreaterThan(0);
  expect([...parts.values()].join('')).toMatch(/(?:&apos;|&#39;|')=HYPERLINK/);
  // Text, every one of them: nothing a spreadsheet would work out.
  expect(sheets.join('')).not.toMatch(/<f[ >/]/);
  expect([...parts.values()].join('')).not.toMatch(/>\s*=HYPERLINK/);
});
