import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { today } from '#renderer/i18n/dates.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { ask, must } from './helpers/bridge.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { type FatalMoment, killEngineAt } from './helpers/fatal-moment.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { openDesk, savedNumber, signIn, WORDS } from './helpers/screens.ts';

const { ar } = WORDS;
const MOMENTS: readonly FatalMoment[] = [
  { at: 'before' },
  { at: 'sent', turns: 0 },
  { at: 'sent', turns: 8 },
  { at: 'sent', turns: 64 },
  { at: 'sent', turns: 512 },
  { at: 'written', looks: 0 },
  { at: 'written', looks: 40 },
  { at: 'written', looks: 400 },
  { at: 'written', looks: 4000 },
  { at: 'answered' },
];
/** Five deaths within a minute and the engine is not started any more: the app is started again in between. */
const DEATHS_PER_RUN = 3;
let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

const subjectField = (page: Page) => page.getByRole('textbox', { name: ar.fields.subject });

/** Notes, each time the page says that the engine is coming back, what the subject field and the number then show. */
async function watchTheBanner(page: Page): Promise<() => Promise<{ typed: string; given: string }[]>> {
  await page.evaluate((sentence) => {
    const world = globalThis as unknown as Watching;
    world.watching?.disconnect();
    world.seen = [];
    let said = false;
    const look = () => {
      const now = document.body.textContent?.includes(sentence) ?? false;
      const typed = document.querySelector('textarea')?.value ?? '';
      const given = [...document.querySelectorAll('form [role="status"]')]
        .map((one) => one.textContent)
        .join(' ');
      if (now && !said) world.seen.push({ typed, given });
      said = now;
    };
    world.watching = new MutationObserver(look);
    world.watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  }, ar.shell.engineRestarting);
  return () => page.evaluate(() => (globalThis as unknown as Watching).seen);
}

interface Watching {
  seen: { typed: string; given: string }[];
  watching?: MutationObserver;
}

async function typeLetter(keyboard: Keyboard, page: Page, subject: string): Promise<void> {
  await tabTo(keyboard, page, ar.fields.correspondent.incoming);
  await keyboard.type('عمالة إقليم تيزنيت');
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type(subject);
  // The draft is in the store: from here on only the registration writes.
  const draft = async () => (await must(page, 'draft.load', { form: 'incoming' })).json ?? '';
  await expect.poll(draft).toContain(subject);
}

test('killed at any moment of a save: registered once, nothing lost, no number missing', async () => {
  test.setTimeout(300_000);
  let folders: Folders | null = null;
  const words = ['رسالة', 'طلب', 'شكاية', 'دعوة', 'تقرير', 'إشعار', 'مذكرة', 'جواب', 'محضر', 'قرار'];
  for (const [at, moment] of MOMENTS.entries()) {
    if (at % DEATHS_PER_RUN === 0) launched = await startAgain(folders);
    const now = launched as LaunchedApp;
    folders = now;
    await saveThroughDeath(now, `${words[at]} رقم ${at + 1}`, moment, 42 + at);
  }
  const { page } = launched as LaunchedApp;
  const { lines, total } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 100 });
  expect(total).toBe(MOMENTS.length);
  expect(lines.map(({ number }) => number).reverse()).toEqual(MOMENTS.map((_, at) => 42 + at));
  expect(new Set(lines.map(({ subject }) => subject)).size).toBe(MOMENTS.length);
});

type Folders = Pick<LaunchedApp, 'dataDir' | 'profile'>;

async function startAgain(folders: Folders | null): Promise<LaunchedApp> {
  await launched?.quit();
  if (folders === null) {
    const first = await launchApp({ lang: 'ar' });
    await openDesk(first.page);
    return first;
  }
  const now = await launchApp({ dataDir: folders.dataDir, profile: folders.profile });
  await signIn(await Keyboard.of(now.app, now.page), now.page);
  await expect(now.page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
  return now;
}

async function saveThroughDeath(now: LaunchedApp, subject: string, moment: FatalMoment, number: number) {
  const { page, app, dataDir } = now;
  const keyboard = await Keyboard.of(app, page);
  const banners = await watchTheBanner(page);
  await typeLetter(keyboard, page, subject);
  const pid = await now.enginePid();
  await killEngineAt(app, { pid, log: join(dataDir, 'sijill.db-wal'), moment });
  await keyboard.press('Ctrl+Enter');

  const year = today().slice(0, 4);
  const what = JSON.stringify(moment);
  await expect.poll(() => savedNumber(page), what).toMatch(new RegExp(`^A-BO1/${number}/${year}$`));
  // A late death may come after the number is on the screen: it is waited for.
  await expect.poll(() => now.enginePid(), what).not.toBe(pid);
  await expect.poll(async () => (await banners()).length, what).toBeGreaterThan(0);
  await expect(page.getByText(ar.shell.engineRestarting), what).toBeHidden();
  await expect(subjectField(page), what).toHaveValue('');
  // Said once; meanwhile the screen held the words, or already the number they were registered under.
  const [banner, ...more] = await banners();
  expect(more, what).toEqual([]);
  expect(banner?.typed === subject || banner?.given.includes(`/${number}/`), what).toBe(true);
}

test('killed while typing: the words stay, the draft is kept, and a power cut gives them back', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { dataDir, profile } = launched;
  await openDesk(launched.page);
  const keyboard = await Keyboard.of(launched.app, launched.page);
  await typeLetter(keyboard, launched.page, 'طلب رخصة');
  const banners = await watchTheBanner(launched.page);
  await launched.killEngine();
  await expect.poll(banners).toMatchObject([{ typed: 'طلب رخصة' }]);
  await keyboard.type(' بناء');
  const first = launched.page;
  await expect(subjectField(first)).toHaveValue('طلب رخصة بناء');
  const draft = async () => {
    const loaded = await ask(first, 'draft.load', { form: 'incoming' });
    return loaded.ok ? loaded.value.json : '';
  };
  await expect.poll(draft).toContain('طلب رخصة بناء');
  await launched.kill();

  launched = await launchApp({ dataDir, profile });
  const { page, app } = launched;
  await signIn(await Keyboard.of(app, page), page);
  await expect(page.getByText(ar.entry.draftRestored)).toBeVisible();
  await expect(subjectField(page)).toHaveValue('طلب رخصة بناء');
  const { total } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 1 });
  expect(total).toBe(0);
});

test('an engine that keeps dying is given up, and the words stay on the screen', async () => {
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const keyboard = await Keyboard.of(app, page);
  await typeLetter(keyboard, page, 'طلب شهادة إدارية');
  const failed = page.getByText(ar.shell.engineFailed);
  for (let deaths = 1; deaths <= 5; deaths += 1) {
    const pid = await launched.enginePid();
    process.kill(pid, 'SIGKILL');
    if (deaths < 5) await expect.poll(() => launched?.enginePid()).not.toBe(pid);
  }
  await expect(failed).toBeVisible();
  await expect(subjectField(page)).toHaveValue('طلب شهادة إدارية');
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByText(ar.errors['engine.failed'])).toBeVisible();
  await expect(subjectField(page)).toHaveValue('طلب شهادة إدارية');
});
