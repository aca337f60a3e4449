import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousViolations } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { damageKeys } from './helpers/broken-store.ts';
import { ADMINISTRATOR, makeDesk } from './helpers/desk.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard, tabTo } from './helpers/keyboard.ts';
import { registerLetter } from './helpers/letters.ts';
import { pageDrawn, writeScan } from './helpers/scans.ts';
import { dress, goTo, openDesk, signIn, WORDS } from './helpers/screens.ts';

const DRESSES = [
  ['ar', 'light'],
  ['ar', 'dark'],
  ['fr', 'light'],
  ['fr', 'dark'],
] as const;
type Dress = (typeof DRESSES)[number];
/** Each language and each theme once. */
const TWO_DRESSES = [DRESSES[1], DRESSES[2]] as const;
const ADDRESSES = [
  '/entry/outgoing',
  '/registers/incoming',
  '/books',
  '/import',
  '/scans',
  '/scans/missing',
  '/to-register',
  '/pen',
  ...[
    'appearance',
    'account',
    'people',
    'second',
    'units',
    'circuit',
    'deadlines',
    'calendar',
    'scanning',
    'terms',
    'backup',
    'security',
    'access',
    'duties',
    'retention',
    'protection',
    'health',
    'about',
  ].map((section) => `/settings/${section}`),
];

const { ar } = WORDS;
let launched: LaunchedApp | undefined;
const found: string[] = [];

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

/** What axe calls serious or critical on the screen as it is, in both languages and both themes. */
async function look(page: Page, screen: string, dresses: readonly Dress[] = DRESSES): Promise<void> {
  for (const [language, theme] of dresses) {
    await dress(page, language, theme);
    for (const { id, help, nodes } of await seriousViolations(page)) {
      const where = nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`);
      found.push(`${screen} ${language} ${theme}: ${id}, ${help}\n    ${where.slice(0, 4).join('\n    ')}`);
    }
  }
  await dress(page, 'ar', 'light');
}

async function firstRun(now: LaunchedApp): Promise<void> {
  const { page, app } = now;
  const keyboard = await Keyboard.of(app, page);
  const { firstRun: words } = ar;
  const next = async (title: string) => {
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  };
  await look(page, 'language');
  await tabTo(keyboard, page, ar.common.next);
  await next(words.council.title);
  await look(page, 'council');
  await tabTo(keyboard, page, words.council.ar);
  await keyboard.type('جماعة تيزنيت');
  await next(words.office.title);
  await tabTo(keyboard, page, words.office.ar);
  await keyboard.type('مكتب الضبط');
  await tabTo(keyboard, page, words.office.code);
  await keyboard.press('Enter');
  await expect(page.getByText(ar.errors['series.malformed'])).toBeVisible();
  await look(page, 'office, refused');
  await keyboard.type('bo1');
  await next(words.registers.title);
  await look(page, 'registers');
  await tabTo(keyboard, page, ar.common.next);
  await next(words.backup.title);
  await look(page, 'backup place');
  await tabTo(keyboard, page, ar.common.next);
  await next(words.administrator.title);
  await look(page, 'administrator');
  const { name, login, password } = ADMINISTRATOR;
  const answers = [
    [words.administrator.name, name],
    [words.administrator.login, login],
    [words.administrator.password, password],
    [words.administrator.repeat, password],
  ] as const;
  for (const [label, text] of answers) {
    await tabTo(keyboard, page, label);
    await keyboard.type(text);
  }
  await next(words.recovery.title);
  await look(page, 'recovery code');
}

/** Each opens in the page, above the record it is about. */
async function lookAtCorrections(page: Page, keyboard: Keyboard): Promise<void> {
  const { actions, more } = ar.corrections;
  await page.getByRole('button', { name: more }).press('Enter');
  for (const action of ['amend', 'move', 'void', 'eliminate'] as const) {
    await page.getByRole('button', { name: actions[action] }).press('Enter');
    await look(page, `correction: ${action}`, TWO_DRESSES);
    await keyboard.press('Escape');
  }
}

test('axe finds nothing serious on the doors, in Arabic and French, light and dark', async () => {
  found.length = 0;
  launched = await launchApp({ lang: 'ar' });
  await firstRun(launched);
  const { page, app } = launched;
  await page.reload();
  await expect(page.getByRole('heading', { name: ar.signIn.title })).toBeVisible();
  await look(page, 'sign-in');
  const keyboard = await Keyboard.of(app, page);
  await signIn(keyboard, page, 'wrong');
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'sign-in, refused');
  await tabTo(keyboard, page, ar.signIn.forgotten);
  await keyboard.press('Enter');
  await look(page, 'forgotten password');
  expect(found).toEqual([]);
});

test('axe finds nothing serious where a store is closed and where it is brought back', async () => {
  found.length = 0;
  const first = await launchApp({ lang: 'ar' });
  await makeDesk(first.page);
  await first.quit();
  damageKeys(first.dataDir);
  launched = await launchApp({ lang: 'ar', dataDir: first.dataDir });
  const { page, app } = launched;
  const { title } = ar.blocked.causes['keyring-damaged'];
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await look(page, 'blocked');
  const keyboard = await Keyboard.of(app, page);
  await tabTo(keyboard, page, ar.restore.offer);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: ar.restore.place.choose })).toBeVisible();
  await look(page, 'restore');
  expect(found).toEqual([]);
});

test('axe finds nothing serious where letters are written and read, in Arabic and French, light and dark', async () => {
  found.length = 0;
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  await openDesk(page);
  const keyboard = await Keyboard.of(app, page);
  await look(page, 'entry');
  await keyboard.press('Ctrl+Enter');
  await expect(page.getByText(ar.errors['field.required']).first()).toBeVisible();
  await look(page, 'entry, refused');
  await tabTo(keyboard, page, ar.fields.correspondent.incoming);
  await keyboard.type('جمعية الأمل');
  await tabTo(keyboard, page, ar.fields.subject);
  await keyboard.type('طلب دعم');
  await answerOpenDialog(app, [await writeScan(newFolder('scans'), 'طلب.pdf', 3)]);
  await keyboard.press('F7');
  await pageDrawn(page.locator('canvas').first());
  await look(page, 'entry with a scan');
  await keyboard.press('Ctrl+Enter');
  await expect(page.locator('form [role="status"] a bdi').first()).toBeVisible();
  await look(page, 'entry, saved');
  await keyboard.press('Alt+1');
  await expect(page.getByRole('option')).toHaveCount(1);
  await look(page, 'day list');
  await keyboard.press('Enter');
  await pageDrawn(page.locator('canvas').first());
  await look(page, 'record');
  await lookAtCorrections(page, keyboard);
  await keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'help');
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await keyboard.press('Ctrl+K');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'palette');
  await keyboard.press('Escape');
  const { total } = await must(page, 'mail.list', { day: null, kind: null, at: 0, limit: 1 });
  expect(total).toBe(1);
  expect(found).toEqual([]);
});

test('axe finds nothing serious on any other page, in Arabic and French, light and dark', async () => {
  found.length = 0;
  launched = await launchApp({ lang: 'ar' });
  const { page } = launched;
  await openDesk(page);
  await registerLetter(page);
  for (const address of ADDRESSES) {
    await goTo(page, address);
    await look(page, address, TWO_DRESSES);
  }
  expect(found).toEqual([]);
});
