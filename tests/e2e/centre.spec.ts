import { expect, test } from '@playwright/test';
import { letter } from '#tests/helpers/letters.ts';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { seriousFindings } from './helpers/axe.ts';
import { must } from './helpers/bridge.ts';
import { type RealCentre, startCentre } from './helpers/centre.ts';
import { makeDesk } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { Keyboard } from './helpers/keyboard.ts';
import { dress, goTo, shoot, WORDS } from './helpers/screens.ts';

let launched: LaunchedApp | undefined;
let centre: RealCentre | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  await centre?.stop();
  launched = undefined;
  centre = undefined;
});
test.afterAll(removeFolders);

test('a real app and a real centre: no answer in three seconds, the emergency number; back, the ordinary one beside it', async () => {
  centre = await startCentre();
  launched = await launchApp({ lang: 'ar' });
  const { page, app } = launched;
  const keyboard = await Keyboard.of(app, page);
  await makeDesk(page);
  await must(page, 'sync.join', { centre: centre.address, code: centre.code, certificate: '' });
  const { pens } = await must(page, 'pen.list', {});
  for (const { register, kind } of pens)
    if (kind === 'incoming') await must(page, 'pen.return', { register });
  await must(page, 'sync.now', {});
  expect(
    await must(page, 'mail.register', letter({ subject: 'رقم من المركز', lateReason: 'تأخر البريد' })),
  ).toMatchObject({
    number: 42,
  });

  centre.freeze();
  const began = performance.now();
  const given = await must(
    page,
    'mail.register',
    letter({ subject: 'رقم الطوارئ', lateReason: 'تأخر البريد' }),
  );
  const waited = performance.now() - began;
  expect(given.number).toBe(0);
  expect(given.label).toMatch(/^S01-\d{4}-0001-[A-Z2-7]{6}$/);
  expect(waited).toBeGreaterThan(2_900);
  expect(waited).toBeLessThan(6_000);
  // Nobody waits a second time while the centre is silent.
  const again = performance.now();
  await must(page, 'mail.register', letter({ subject: 'الثانية', lateReason: 'تأخر البريد' }));
  expect(performance.now() - again).toBeLessThan(1_500);

  await page.reload();
  for (const [language, theme] of [
    ['ar', 'light'],
    ['fr', 'dark'],
    ['ar', 'dark'],
    ['fr', 'light'],
  ] as const) {
    await goTo(page, '/outbox');
    await dress(page, language, theme);
    const { sync } = WORDS[language];
    await expect(page.getByText(sync.numberAwaited).first()).toBeVisible();
    await expect(page.getByLabel(sync.emergency.cause)).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `outbox-${language}-${theme}`);
    await goTo(page, '/settings/centre');
    await expect(page.getByText(sync.pens.centre)).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `centre-${language}-${theme}`);
  }
  await goTo(page, '/settings/second');
  const { tracking } = WORDS.fr.second;
  await expect(page.getByText(tracking.warning)).toBeVisible();
  await page.getByLabel(tracking.address).fill('https://suivi.conseil.ma/');
  expect(await seriousFindings(page)).toEqual([]);
  await shoot(page, 'public-page-fr-light');
  await page.getByRole('button', { name: tracking.start }).click();
  await expect(page.getByText('https://suivi.conseil.ma/suivi')).toBeVisible();
  await expect(page.getByRole('button', { name: tracking.close })).toBeVisible();
  centre.thaw();
  await goTo(page, '/outbox');
  await keyboard.press('F5');
  const { sync } = WORDS.fr;
  await expect(page.getByRole('status').filter({ hasText: sync.state.connected })).toBeVisible({
    timeout: 60_000,
  });
  await goTo(page, `/mail/${given.id}`);
  await expect(page.getByRole('heading', { name: /43/ })).toBeVisible();
  await expect(page.getByText(given.label).first()).toBeVisible();
  await shoot(page, 'both-numbers');
});
