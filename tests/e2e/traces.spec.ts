import { join, sep } from 'node:path';
import { expect, test } from '@playwright/test';
import { wordsInFiles } from '#tests/helpers/word-traces.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { answerSaveDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { typeLetter } from './helpers/letters.ts';
import { goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
/** Each stands in one letter and nowhere else: what was typed, and what only a search asked for. */
const TYPED = 'Zebrafinkenkueste';
const ARABIC = 'زرافةالسواحل';
const ASKED = 'Purpurschnecke';
/** Left by the page in its own storage, which is memory alone. */
const IN_PAGE = 'Merkwort-der-Seite';
/** Left where Chromium keeps things on the disk, to show that this is looked at. */
const KEPT = 'Kontrollwort-im-Speicher';

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

test('after a confidential letter was typed, shown, searched and composed, no file of the app holds a word of it', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { app, page, dataDir, profile } = launched;
  await openDesk(page);
  const { person } = await must(page, 'app.status', {});
  await must(page, 'person.clearance', { person: person?.id ?? '', level: 2 });
  const keyboard = await Keyboard.of(app, page);
  await goTo(page, '/entry/incoming');
  const words = { correspondent: `${TYPED} ${ARABIC}`, subject: `${ARABIC} ${TYPED}` };
  const { id } = await typeLetter(page, keyboard, ar, { kind: 'incoming', ...words });
  await must(page, 'mail.amend', { id, field: 'confidentiality', value: 'secret', reason: TYPED });
  await goTo(page, `/mail/${id}`);
  await expect(page.getByText(TYPED).first()).toBeVisible();
  for (const text of [TYPED, ASKED]) {
    await keyboard.press('Ctrl+F');
    await keyboard.type(text);
  }
  await must(page, 'paper.compose', {
    asked: { paper: 'receipt', mail: id, size: 'a5' },
    language: 'ar',
    part: 0,
  });
  await goTo(page, '/settings/health');
  const folder = newFolder('traces');
  await answerSaveDialog(app, join(folder, 'sijill-support.txt'));
  await tabTo(keyboard, page, ar.blocked.support.save);
  await keyboard.press('Enter');
  await expect(page.getByText(ar.blocked.support.saved)).toBeVisible();
  await page.evaluate((word) => localStorage.setItem('word', word), IN_PAGE);
  await app.evaluate(async ({ session }, name) => {
    const { cookies } = session.defaultSession;
    await cookies.set({
      url: 'https://control.test',
      name,
      value: '1',
      expirationDate: Date.now() / 1000 + 9_999,
    });
    await cookies.flushStore();
  }, KEPT);
  const { quit } = launched;
  // It is closed here, and not once more behind the test.
  launched = undefined;
  await quit();

  const looked = [folder, dataDir, profile].map((each) =>
    wordsInFiles(each, [TYPED, ARABIC, ASKED, IN_PAGE, KEPT]),
  );
  const files = looked.flat();
  expect(files.filter(({ found }) => found.some((word) => word !== KEPT))).toEqual([]);
  expect(looked.map((each) => each.length > 0)).toEqual([true, true, true]);
  // What Chromium keeps was among it.
  expect(files.some(({ found }) => found.includes(KEPT))).toBe(true);
  expect(files.some(({ file }) => file.split(sep).some((part) => part.includes('Cache')))).toBe(true);
});
