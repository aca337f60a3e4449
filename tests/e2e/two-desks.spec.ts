import { expect, type Page, test } from '@playwright/test';
import { letter } from '#tests/helpers/letters.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { type RealCentre, startCentre } from './helpers/centre.ts';
import { makeDesk } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard } from './helpers/keyboard.ts';
import { goTo, shoot, WORDS } from './helpers/screens.ts';

const apps: LaunchedApp[] = [];
let centre: RealCentre | undefined;

test.afterEach(async () => {
  for (const app of apps.splice(0)) await quitWithEvidence(app);
  await centre?.stop();
  centre = undefined;
});
test.afterAll(removeFolders);

const { sync, corrections } = WORDS.fr;

/** F5 on the page of exchanges, until the chip says that heads are equal. */
async function exchange({ app, page }: LaunchedApp): Promise<void> {
  await goTo(page, '/outbox');
  await (await Keyboard.of(app, page)).press('F5');
  await expect(page.getByRole('status').filter({ hasText: sync.state.connected })).toBeVisible({
    timeout: 30_000,
  });
}

const note = (page: Page, id: string, value: string) =>
  must(page, 'mail.amend', { id, field: 'observation', value, reason: 'vu' });

test('two apps and a centre: a letter written offline keeps both numbers, and a person decides between two versions', async () => {
  centre = await startCentre();
  apps.push(...(await Promise.all([launchApp({ lang: 'fr' }), launchApp({ lang: 'fr' })])));
  const [a, b] = apps;
  if (!a || !b) throw new Error('two apps are needed');
  await Promise.all([makeDesk(a.page), makeDesk(b.page)]);
  const here = { centre: centre.address, certificate: '' };
  await must(a.page, 'sync.join', { ...here, code: centre.code });
  const { code } = await must(a.page, 'sync.new-code', {
    ...{ office: null, scope: 'council', clearance: 2, admin: false },
  });
  await must(b.page, 'sync.join', { ...here, code });
  const { pens } = await must(a.page, 'pen.list', {});
  for (const { register, kind } of pens)
    if (kind === 'incoming') await must(a.page, 'pen.return', { register });
  const shared = await must(a.page, 'mail.register', letter({ subject: 'Budget', lateReason: 'retard' }));
  await must(a.page, 'sync.now', {});
  await must(b.page, 'sync.now', {});

  centre.freeze();
  const given = await must(a.page, 'mail.register', letter({ subject: 'Hors ligne', lateReason: 'retard' }));
  expect(given.label).toMatch(/^S01-\d{4}-0001-[A-Z2-7]{6}$/);
  await note(a.page, shared.id, 'écrit en A');
  await note(b.page, shared.id, 'écrit en B');
  await Promise.all([a.page.reload(), b.page.reload()]);
  await goTo(a.page, `/mail/${given.id}`);
  await expect(a.page.getByText(given.label).first()).toBeVisible();

  centre.thaw();
  await exchange(b);
  await exchange(a);
  await exchange(b);
  for (const { page } of [a, b]) {
    expect(await must(page, 'mail.record', { id: given.id })).toMatchObject({
      number: shared.number + 1,
      emergency: given.label,
    });
    await goTo(page, `/mail/${given.id}`);
    await expect(page.getByRole('heading', { name: new RegExp(`/${shared.number + 1}/`) })).toBeVisible();
    await expect(page.getByText(given.label).first()).toBeVisible();
  }
  await goTo(b.page, '/outbox');
  const desk = b.page.getByRole('region', { name: sync.conflict.title });
  await expect(desk.getByText('écrit en A')).toBeVisible();
  await expect(desk.getByText('écrit en B')).toBeVisible();
  await shoot(b.page, 'two-versions');
  const [chosen = ''] = (await must(b.page, 'conflict.list', {})).conflicts.map(
    ({ earlier }) => earlier.after,
  );
  await desk.getByLabel(corrections.reason).fill('Vu avec l’autre bureau');
  await desk.getByRole('button', { name: sync.conflict.putBack }).click();
  await expect(desk).toHaveCount(0);
  await exchange(b);
  await exchange(a);
  for (const { page } of [a, b]) {
    expect(await must(page, 'mail.record', { id: shared.id })).toMatchObject({ observation: chosen });
    expect(await must(page, 'conflict.list', {})).toEqual({ conflicts: [] });
  }
});
