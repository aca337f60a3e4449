import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { seededLetter } from '#engine/seed/letter.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { type LaunchedApp, launchApp, removeFolders } from '#tests/e2e/helpers/app.ts';
import { must } from '#tests/e2e/helpers/bridge.ts';
import { answerOpenDialog } from '#tests/e2e/helpers/dialogs.ts';
import { Keyboard, tabTo } from '#tests/e2e/helpers/keyboard.ts';
import { pageDrawn } from '#tests/e2e/helpers/scans.ts';
import { goTo, savedNumber, WORDS } from '#tests/e2e/helpers/screens.ts';
import { walkCircuit } from './circuit.ts';
import { CLERK, firstRun, seedYear } from './council.ts';
import { Diary } from './diary.ts';
import { CIRCULAR, PETITION, TYPED } from './letters.ts';
import { printPapers } from './papers.ts';
import { Studio } from './studio.ts';

/** `node scripts/demo/drive.ts FOLDER`: the demo itself, from a seat that may open windows; pictures go to FOLDER. */
const SEEDED = 220;
const TODAY = 14;
const { ar } = WORDS;
const [out = ''] = process.argv.slice(2);
const council = join(tmpdir(), 'council');
const profile = join(tmpdir(), 'profile');
const desk = join(tmpdir(), 'desk');
const stick = join(tmpdir(), 'usb');
for (const folder of [council, profile, desk, stick]) mkdirSync(folder, { recursive: true });

const studio = new Studio(out);
const diary = new Diary();
let running: LaunchedApp | undefined;
const complaints: string[] = [];
try {
  await demo();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
  await running?.page.screenshot({ path: join(out, 'failed.png'), timeout: 5_000 }).catch(() => {});
} finally {
  await running?.kill();
  for (const folder of [council, profile, desk, stick]) rmSync(folder, { recursive: true, force: true });
  removeFolders();
}

async function open(): Promise<LaunchedApp> {
  const now = await launchApp({ dataDir: council, profile });
  running = now;
  await studio.frame(now);
  return now;
}

async function close(now: LaunchedApp): Promise<void> {
  complaints.push(...now.complaints());
  await now.quit();
  running = undefined;
}

async function demo(): Promise<void> {
  let now = await diary.step('The app starts on an empty folder', open);
  await must(now.page, 'preferences.save', {
    language: 'ar',
    theme: 'light',
    zoom: 100,
    lockAfterMinutes: 10,
    reminders: true,
  });
  await diary.step('First run by keyboard: council, office, five registers, recovery code', () =>
    firstRun(now, studio, stick),
  );
  await close(now);
  await diary.step(
    `A year of letters in Arabic and French, by the command line`,
    () => seedYear(council, SEEDED),
    (said) => said,
  );

  chmodSync(council, 0o555);
  now = await diary.step('Started again while its folder cannot be written', open);
  await studio.shoot(now.page, 'blocked');
  chmodSync(council, 0o755);
  const { page } = now;
  const keyboard = await Keyboard.of(now.app, page);
  await tabTo(keyboard, page, ar.common.retry);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.signIn.title })).toBeVisible();
  await studio.shoot(page, 'sign-in');
  await diary.step('Sign-in', () => signIn(page, keyboard));
  await diary.step(
    'A backup to the stick, checked',
    () => must(page, 'backup.run', {}),
    ({ entries, files }) => `${entries} entries, ${files} files`,
  );
  await diary.step(`${TODAY} more letters today, some with their scan`, () => registerToday(now));
  await diary.step('An Arabic letter typed on an Arabic keyboard, its scan beside it', () =>
    typeLetter(now, keyboard),
  );
  await studio.shoot(page, 'entry', () => letterDrawn(page));
  const number = await diary.step(
    'Ctrl+Enter',
    () => save(page, keyboard),
    (given) => `number ${given}`,
  );
  await studio.shoot(page, 'entry-saved');
  await diary.step('The list of the day, the record, its history', () => browse(now, keyboard));
  await diary.step('Settings, keys, palette, register', () => rest(page, keyboard));
  await diary.step('A letter goes round: clerk, head, secretary general; units and calendar', () =>
    walkCircuit(page, keyboard, studio),
  );
  const { total } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 1 });
  await close(now);
  if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
  if (total < 200) throw new Error(`Only ${total} letters are in the registers.`);
  console.log(`\n${total} letters in the registers, the last one ${number}; ${studio.taken} pictures.`);
}

async function signIn(page: Page, keyboard: Keyboard): Promise<void> {
  await tabTo(keyboard, page, ar.signIn.login);
  await keyboard.type(CLERK.login);
  await tabTo(keyboard, page, ar.signIn.password);
  await keyboard.type(CLERK.password);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
}

/** Through the app's own bridge, as its screens ask: the last number is confirmed, then letter after letter. */
async function registerToday({ app, page }: LaunchedApp): Promise<void> {
  const { questions } = await must(page, 'pen.today', {});
  for (const { register, lastNumber } of questions) await must(page, 'pen.confirm', { register, lastNumber });
  await answerOpenDialog(app, [await printPapers(app, join(desk, 'Convocation 1287.pdf'), CIRCULAR)]);
  const { files: picked } = await must(page, 'file.pick', {});
  const files = picked.map(({ sha256, name }) => ({ sha256, name }));
  const day = legalDayAt(Date.now());
  const kinds = ['incoming', 'outgoing', 'internal', 'visa', 'decision'] as const;
  for (let index = 0; index < TODAY; index += 1) {
    const letter = seededLetter({ seed: 'today', index, day, year: Number(day.slice(0, 4)), kinds });
    const confidentiality = index === 4 ? 'confidential' : letter.confidentiality;
    await must(page, 'mail.register', { ...letter, confidentiality, files: index % 3 === 0 ? files : [] });
  }
}

async function typeLetter({ app, page }: LaunchedApp, keyboard: Keyboard): Promise<void> {
  await keyboard.press('F2');
  const { fields } = ar;
  const typed = [
    [fields.correspondent.incoming, TYPED.correspondent],
    [fields.senderReference.incoming, TYPED.reference],
    [fields.senderDate.incoming, TYPED.date],
    [fields.pieces, '3'],
    [fields.subject, TYPED.subject],
  ] as const;
  for (const [label, text] of typed) {
    await tabTo(keyboard, page, label);
    await keyboard.type(text);
  }
  await answerOpenDialog(app, [await printPapers(app, join(desk, 'طلب دعم.pdf'), PETITION)]);
  await keyboard.press('F7');
  await letterDrawn(page);
}

/** A letter has less ink than a test picture. */
function letterDrawn(page: Page): Promise<void> {
  return pageDrawn(page.locator('canvas').first(), 0.002);
}

async function save(page: Page, keyboard: Keyboard): Promise<string> {
  await keyboard.press('Ctrl+Enter');
  await expect.poll(() => savedNumber(page)).not.toBe('');
  return savedNumber(page);
}

async function browse({ page }: LaunchedApp, keyboard: Keyboard): Promise<void> {
  await keyboard.press('Alt+1');
  await expect(page.getByRole('option').first()).toContainText(TYPED.correspondent);
  const { lines } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 1 });
  const id = lines[0]?.id ?? '';
  await must(page, 'mail.amend', {
    id,
    field: 'observation',
    value: 'رفقته الميزانية التقديرية ولائحة المستفيدات',
    reason: 'ملحقات وُجدت داخل الظرف',
  });
  await must(page, 'mail.amend', { id, field: 'phone', value: '0528861234', reason: 'أضافته رئيسة الجمعية' });
  await studio.shoot(page, 'day-list');
  await keyboard.press('Enter');
  await letterDrawn(page);
  await studio.shoot(page, 'record', () => letterDrawn(page));
}

async function rest(page: Page, keyboard: Keyboard): Promise<void> {
  for (const [keys, name] of [
    ['F1', 'help'],
    ['Ctrl+K', 'palette'],
  ] as const) {
    await keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await studio.shoot(page, name);
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  for (const [address, name] of [
    ['/registers/incoming', 'register'],
    ['/settings/appearance', 'settings'],
    ['/settings/people', 'settings-people'],
    ['/settings/backup', 'settings-backup'],
    ['/settings/about', 'settings-about'],
    ['/books', 'books'],
  ] as const) {
    await goTo(page, address);
    await studio.shoot(page, name);
  }
}
