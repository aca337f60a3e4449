import { expect, test } from '@playwright/test';
import { today } from '#renderer/i18n/dates.ts';
import { type LaunchedApp, launchApp, pageReady, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { ADMINISTRATOR, makeDesk } from './helpers/desk.ts';
import { registerLetter } from './helpers/letters.ts';

let launched: LaunchedApp;

test.afterEach(async () => {
  await launched.quit();
  removeFolders();
});

/** What the system was asked to show; the real Notification, kept from a screen that has no place for it. */
function watchNotifications(): Promise<void> {
  return launched.app.evaluate(({ Notification }) => {
    const shown: { words: string; closed: boolean; click: () => void }[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      const one = { words: `${this.title} ${this.body}`, closed: false, click: () => this.emit('click') };
      this.close = () => {
        one.closed = true;
      };
      shown.push(one);
    };
  });
}

const shown = () =>
  launched.app.evaluate(() =>
    (globalThis as unknown as { shown: { words: string; closed: boolean }[] }).shown.map(
      ({ words, closed }) => ({ words, closed }),
    ),
  );

test('due dates are told in numbers after sign-in; a click comes back to them; the lock takes it away', async () => {
  launched = await launchApp({ lang: 'fr' });
  const { page } = launched;
  await makeDesk(page);
  // The first-run page ends when a person says so.
  await page.reload();
  await pageReady(page);
  const { person } = await must(page, 'app.status', {});
  const { id } = await registerLetter(page, {
    subject: 'Une affaire secrète',
    correspondent: 'Monsieur Untel',
  });
  await must(page, 'mail.assign', {
    id,
    receivers: [
      { kind: 'responsible', unit: null, person: person?.id ?? null, instruction: 'act', dueOn: today() },
    ],
  });
  await watchNotifications();
  await must(page, 'session.sign-out', {});
  await must(page, 'session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  await expect
    .poll(shown, { timeout: 15_000 })
    .toEqual([{ words: 'Échéances du courrier Sous deux jours\u00a0: 1', closed: false }]);

  await launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
    (globalThis as unknown as { shown: { click(): void }[] }).shown[0]?.click();
  });
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('/trays/');
  expect(
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()),
  ).toBe(false);

  await launched.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('lock-screen');
  });
  await expect.poll(async () => (await shown())[0]?.closed).toBe(true);
});
