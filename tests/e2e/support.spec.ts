import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { KEYRING } from '#engine/keyring.ts';
import { verifyFolder } from '#engine/proof/folder/verify-folder.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { ADMINISTRATOR } from './helpers/desk.ts';
import { answerOpenDialog, answerSaveDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { goTo, openDesk, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const { duties } = ar;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

async function saved({ app, page }: LaunchedApp): Promise<string> {
  const path = join(newFolder('support'), 'sijill-support.txt');
  const keyboard = await Keyboard.of(app, page);
  await answerSaveDialog(app, path);
  await tabTo(keyboard, page, ar.blocked.support.save);
  await keyboard.press('Enter');
  await expect(page.getByText(ar.blocked.support.saved)).toBeVisible();
  return readFileSync(path, 'utf8');
}

/** The whole register in a folder that verifies alone, from the screen of the duties. */
async function expectTakenAway({ app, page }: LaunchedApp): Promise<void> {
  const place = newFolder('export');
  const keyboard = await Keyboard.of(app, page);
  await goTo(page, '/settings/duties');
  await answerOpenDialog(app, [place]);
  await tabTo(keyboard, page, duties.export.run);
  await keyboard.press('Enter');
  await expect(page.getByText('sijill-export-')).toBeVisible();
  const { faults } = await verifyFolder(join(place, readdirSync(place)[0] ?? ''));
  expect(faults).toEqual([]);
}

test('the file for support says how this PC is and holds no personal word; a register that does not open has one too', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, dataDir, profile } = launched;
  await openDesk(page);
  const marker = 'Benkirane';
  await registerLetter(page, { subject: `شكاية ${marker} ضد الجماعة`, correspondent: marker });
  // A refusal and a bug's way into the log: whatever a page asks may be somebody's words.
  await page.evaluate((word) => window.sijill.call('mail.record', { id: word }), marker);
  await page.evaluate((word) => window.sijill.call(word, {}), marker);
  await goTo(page, '/settings/health');
  await expect(page.getByText(duties.health.concerns['backup-none'])).toBeVisible();
  const text = await saved(launched);
  expect(text).toContain('health.concerns = backup-none');
  expect(text).toContain('channel=mail.register code=ok');
  const personal = [marker, 'شكاية', ADMINISTRATOR.login, ADMINISTRATOR.name, ADMINISTRATOR.password];
  for (const word of [...personal, dataDir, profile]) expect(text).not.toContain(word);
  await expectTakenAway(launched);
  await launched.quit();

  writeFileSync(join(dataDir, KEYRING), '{');
  launched = await launchApp({ dataDir, profile, lang: 'ar' });
  await expect(launched.page.getByRole('button', { name: ar.blocked.support.save })).toBeVisible();
  const blocked = await saved(launched);
  expect(blocked).toContain('health = ');
  for (const word of [...personal, dataDir, profile]) expect(blocked).not.toContain(word);
});
