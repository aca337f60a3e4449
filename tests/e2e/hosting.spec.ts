import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { letter } from '#tests/helpers/letters.ts';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { ask, must } from './helpers/bridge.ts';
import { sitDown, staffCouncil } from './helpers/council.ts';
import { makeDesk } from './helpers/desk.ts';
import { answerOpenDialog } from './helpers/dialogs.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { dress, goTo, shoot, WORDS } from './helpers/screens.ts';

const apps: LaunchedApp[] = [];

test.afterEach(async () => {
  for (const app of apps.splice(0)) await quitWithEvidence(app);
});
test.afterAll(removeFolders);

const { hosting, errors, sync } = WORDS.fr;
const PASSWORD = 'une-phrase-de-passe-longue';
const STARTED_MS = 60_000;

/** Process of the database that a hosted centre runs on. */
const databaseIn = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'centre/database/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
const databaseEnded = (dataDir: string): boolean =>
  !existsSync(join(dataDir, 'centre/database/cluster/postmaster.pid'));

/** The first run of an empty PC, by its screens, up to the desk of the office its code names. */
async function joinByScreen(
  { page }: LaunchedApp,
  address: string,
  code: string,
  certificate: string,
): Promise<void> {
  const { firstRun, common } = WORDS.fr;
  const next = () => page.getByRole('button', { name: common.next }).click();
  await page.getByRole('button', { name: firstRun.joins }).click();
  await page.getByLabel(firstRun.council.fr).fill('Commune de Tiznit');
  await next();
  await expect(page.getByRole('heading', { name: firstRun.backup.title })).toBeVisible();
  await next();
  await page.getByLabel(firstRun.administrator.name).fill('Nadia El Ouardi');
  await page.getByLabel(firstRun.administrator.login).fill('nadia');
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(PASSWORD);
  await next();
  const groups = page.getByRole('region', { name: firstRun.recovery.code }).getByRole('listitem');
  await page.getByLabel(firstRun.recovery.confirm).fill((await groups.last().textContent()) ?? '');
  await page.getByRole('button', { name: firstRun.recovery.enter }).click();
  await expect(page.getByRole('heading', { name: firstRun.centre.title })).toBeVisible();
  await page.getByLabel(sync.centre.address).fill(address);
  await page.getByLabel(sync.centre.code).fill(code);
  // Told another certificate, it sends nothing, and the page stays.
  await page.getByLabel(sync.centre.certificate).fill('0'.repeat(64));
  await page.getByRole('button', { name: sync.centre.join }).click();
  await expect(page.getByText(errors['sync.wrong-certificate'])).toBeVisible();
  await shoot(page, 'joins-fr');
  await dress(page, 'ar', 'dark');
  expect(await seriousFindings(page)).toEqual([]);
  await shoot(page, 'joins-ar-dark');
  await dress(page, 'fr', 'light');
  // As it stands on the other screen, in groups.
  await page.getByLabel(sync.centre.certificate).fill(certificate.replaceAll(/(.{4})/g, '$1 '));
  await page.getByRole('button', { name: sync.centre.join }).click();
  await expect(page.getByRole('heading', { name: firstRun.centre.title })).toHaveCount(0);
  await must(page, 'sync.now', {});
  await expect(page.getByRole('heading', { name: WORDS.fr.entry.title.incoming })).toBeVisible();
}

test('a PC hosts the centre: it joins, a second one enrols and registers with a central number, and all of it starts again', async () => {
  apps.push(await launchApp({ lang: 'fr' }));
  const [host] = apps;
  if (!host) throw new Error('an app is needed');
  await makeDesk(host.page);
  await host.page.reload();
  await goTo(host.page, '/settings/hosting');
  for (const [language, theme] of [
    ['ar', 'light'],
    ['fr', 'dark'],
  ] as const) {
    await dress(host.page, language, theme);
    expect(await seriousFindings(host.page)).toEqual([]);
    await shoot(host.page, `off-${language}-${theme}`);
  }
  await host.page.getByRole('button', { name: hosting.start }).click();
  await expect(host.page.getByRole('progressbar')).toBeVisible();
  await shoot(host.page, 'starting');
  await expect(host.page.getByText(hosting.state.running, { exact: true })).toBeVisible({
    timeout: STARTED_MS,
  });
  await expect(host.page.getByText(hosting.next)).toBeVisible();
  for (const [language, theme] of [
    ['ar', 'dark'],
    ['ar', 'light'],
    ['fr', 'dark'],
    ['fr', 'light'],
  ] as const) {
    await dress(host.page, language, theme);
    await expect(host.page.getByText(WORDS[language].hosting.state.running, { exact: true })).toBeVisible();
    expect(await seriousFindings(host.page)).toEqual([]);
    await shoot(host.page, `running-${language}-${theme}`);
  }
  const state = await must(host.page, 'hosting.state', {});
  expect(state).toMatchObject({ state: 'running', founded: true, problem: null });
  expect(state.shownFolder).toBe(join(host.dataDir, 'centre'));
  await expect(host.page.getByText(state.shownFolder)).toBeVisible();
  expect(await must(host.page, 'sync.state', {})).toMatchObject({ admin: true, post: 1 });
  // Nobody founds a second council, and a set-up code is not made any more.
  expect(await ask(host.page, 'hosting.code', {})).toMatchObject({ error: { code: 'hosting.founded' } });

  const { pens } = await must(host.page, 'pen.list', {});
  for (const { register, kind } of pens)
    if (kind === 'incoming') await must(host.page, 'pen.return', { register });
  const { council } = await must(host.page, 'app.status', {});
  const { code } = await must(host.page, 'sync.new-code', {
    office: council?.office.id ?? null,
    ...{ scope: 'office', clearance: 2, admin: false },
  });
  apps.push(await launchApp({ lang: 'fr' }));
  const second = apps[1];
  if (!second) throw new Error('an app is needed');
  await joinByScreen(second, `https://127.0.0.1:${state.port}`, code, state.certificate ?? '');
  // The register of the first PC, with the number after the last one of its paper book.
  const given = await must(
    second.page,
    'mail.register',
    letter({ subject: 'Du second poste', lateReason: 'retard' }),
  );
  expect(given).toMatchObject({ number: 42 });
  expect(given.label).toMatch(/^A-BO1\/42\//);

  // The database is killed under it, the centre with it: both come back.
  const before = databaseIn(host.dataDir);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => !databaseEnded(host.dataDir) && databaseIn(host.dataDir)).not.toBe(before);
  await expect(host.page.getByText(hosting.state.running, { exact: true })).toBeVisible({
    timeout: STARTED_MS,
  });

  await host.quit();
  expect(databaseEnded(host.dataDir)).toBe(true);
  const { dataDir, profile } = host;
  apps[0] = await launchApp({ dataDir, profile });
  // Before anybody signs in.
  await expect.poll(() => databaseEnded(dataDir), { timeout: STARTED_MS }).toBe(false);
  await expect
    .poll(() => must(second.page, 'sync.now', {}).then((now) => now.state), { timeout: STARTED_MS })
    .toBe('connected');
  expect(
    await must(second.page, 'mail.register', letter({ subject: 'Le lendemain', lateReason: 'retard' })),
  ).toMatchObject({ number: 43 });
});

test('only whoever administers people hosts; a taken port is said; stopping says what it means', async () => {
  apps.push(await launchApp({ lang: 'fr' }));
  const [host] = apps;
  if (!host) throw new Error('an app is needed');
  const { page, app, dataDir } = host;
  expect(await ask(page, 'hosting.state', {})).toMatchObject({ ok: false });
  await makeDesk(page);
  await staffCouncil(page);
  await sitDown(page, 'clerk');
  for (const channel of ['hosting.state', 'hosting.stop', 'hosting.code', 'hosting.copy'] as const)
    expect(await ask(page, channel, {}), channel).toMatchObject({ error: { code: 'person.not-allowed' } });
  expect(await ask(page, 'hosting.start', { port: 4_410 })).toMatchObject({
    error: { code: 'person.not-allowed' },
  });
  expect(existsSync(join(dataDir, 'centre'))).toBe(false);
  await goTo(page, '/settings/hosting');
  await expect(page.getByText(WORDS.ar.hosting.title)).toHaveCount(0);
  await sitDown(page, 'administrator');

  const other = createServer().listen(0, '0.0.0.0');
  await once(other, 'listening');
  const { port: taken } = other.address() as AddressInfo;
  await goTo(page, '/settings/hosting');
  const port = page.getByLabel(hosting.port);
  await port.fill('80');
  await page.getByRole('button', { name: hosting.start }).click();
  await expect(port).toHaveAttribute('aria-invalid', 'true');
  await port.fill(String(taken));
  await page.getByRole('button', { name: hosting.start }).click();
  const said = errors['hosting.port-taken'].replace('{{port}}', String(taken));
  await expect(page.getByText(said)).toBeVisible({ timeout: STARTED_MS });
  await shoot(page, 'port-taken');
  other.close();
  // It goes on by itself; whose council it keeps is still to be said.
  await expect(page.getByText(hosting.empty)).toBeVisible({ timeout: STARTED_MS });
  await page.getByRole('button', { name: hosting.showCode }).click();
  await expect(page.getByText(hosting.code)).toBeVisible();
  await shoot(page, 'set-up-code');
  await page.getByRole('button', { name: hosting.join }).click();
  await expect(page.getByText(hosting.next)).toBeVisible({ timeout: STARTED_MS });

  const place = newFolder('copies');
  await answerOpenDialog(app, [place]);
  await page.getByRole('button', { name: hosting.copy }).click();
  await expect(page.getByText(hosting.copyDone)).toBeVisible({ timeout: STARTED_MS });
  await expect(page.getByText(hosting.state.running, { exact: true })).toBeVisible({ timeout: STARTED_MS });
  const [copy = ''] = readdirSync(place);
  // Whether the first daily root was written by then is a matter of the moment.
  const copied = readdirSync(join(place, copy)).filter((name) => name !== 'roots');
  expect(copied.sort()).toEqual(['a-copy', 'database', 'hosting.json', 'tls']);
  await expect(page.getByText(place)).toBeVisible();
  for (const [language, theme] of [
    ['ar', 'dark'],
    ['fr', 'light'],
  ] as const) {
    await dress(page, language, theme);
    await expect(page.getByText(WORDS[language].hosting.daily)).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `copied-${language}-${theme}`);
  }
  // To where it went before, and nothing is asked.
  await page.getByRole('button', { name: hosting.copyNow }).click();
  await expect.poll(() => readdirSync(place).filter((name) => !name.endsWith('unfinished')).length).toBe(2);
  const year = { from: '2000-01-01', to: '2100-01-01', acts: ['centre-copied' as const] };
  expect((await must(page, 'audit.list', year)).lines).toMatchObject([
    { person: expect.stringMatching(/^@/) },
    { person: expect.stringMatching(/^@/) },
  ]);

  await page.getByRole('button', { name: hosting.stop }).click();
  await expect(page.getByText(hosting.stopWords)).toBeVisible();
  await shoot(page, 'stopping-asked');
  await page.getByRole('button', { name: hosting.stopNow }).click();
  await expect(page.getByText(hosting.state.off, { exact: true })).toBeVisible({ timeout: STARTED_MS });
  expect(databaseEnded(dataDir)).toBe(true);
  expect(await must(page, 'sync.now', {})).toMatchObject({ state: 'offline' });
});
