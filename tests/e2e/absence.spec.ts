import { expect, test } from '@playwright/test';
import { appFolder, type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { startBlackBox } from './helpers/black-box.ts';
import { ask, must } from './helpers/bridge.ts';
import { ADMINISTRATOR, makeDesk } from './helpers/desk.ts';

let launched: LaunchedApp;

test.beforeEach(async () => {
  launched = await launchApp();
  await makeDesk(launched.page);
});
test.afterEach(async () => {
  await launched.quit();
  removeFolders();
});

type Absence = 'lock-screen' | 'suspend' | 'idle';

/** Lets the system say that the person went away; ends when a new page is there. True when its process is another. */
function goAway(event: Absence): Promise<boolean> {
  return launched.app.evaluate(async ({ BrowserWindow, powerMonitor }, name) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const before = contents?.getOSProcessId();
    const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)));
    if (name === 'idle') {
      const now = performance.now.bind(performance);
      // A plain assignment is ignored: the method is read-only.
      Object.defineProperty(performance, 'now', { value: () => now() + 300_000, configurable: true });
      powerMonitor.getSystemIdleTime = () => 300;
    } else powerMonitor.emit(name);
    await loaded;
    return contents?.getOSProcessId() !== before;
  }, event);
}

/** What the page of the moment answers, asked through the main process: the driver loses a page whose process ended. */
function inPage<Answer>(code: string): Promise<Answer> {
  return launched.app.evaluate(
    ({ BrowserWindow }, source) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(source) as Promise<Answer>,
    code,
  );
}

/** Half as long as a desk waits that nobody changed. */
async function chooseFiveMinutes(): Promise<void> {
  const preferences = await must(launched.page, 'preferences.load', {});
  await must(launched.page, 'preferences.save', { ...preferences, lockAfterMinutes: 5 });
}

for (const event of ['lock-screen', 'suspend', 'idle'] as const) {
  test(`${event}: the keys go, and the page is a new one`, async () => {
    await launched.page.evaluate(() => {
      Object.assign(globalThis, { secret: 'a word of a letter' });
    });
    await chooseFiveMinutes();
    expect(await goAway(event)).toBe(true);
    await expect.poll(() => inPage('document.documentElement.dataset.appState')).toBe('ready');

    const status = await inPage<{ value: { state: string } }>("sijill.call('app.status', {})");
    expect(status.value.state).toBe('locked');
    expect(await inPage('typeof globalThis.secret')).toBe('undefined');
    const list = await inPage("sijill.call('mail.list', { day: null, kind: null, at: 0, limit: 10 })");
    expect(list).toMatchObject({ ok: false, error: { code: 'session.locked' } });
    // Nor does a new engine open it again.
    const engine = await launched.enginePid();
    await launched.killEngine();
    await expect.poll(launched.enginePid).not.toBe(engine);
    const after = await inPage<{ value: { state: string } }>("sijill.call('app.status', {})");
    expect(after.value.state).toBe('locked');
  });
}

for (const event of ['lock-screen', 'idle'] as const) {
  test(`${event}: the page may hand over what is being typed before the keys go`, async () => {
    await chooseFiveMinutes();
    await launched.page.evaluate(() => {
      const { sijill } = globalThis as unknown as {
        sijill: {
          call(name: string, input: unknown): Promise<unknown>;
          on(listener: (event: { type: string; name?: string }) => void): void;
        };
      };
      sijill.on((event) => {
        if (event.name === 'flush-drafts')
          void sijill.call('draft.save', { form: 'e2e', json: '{"subject":"half"}' });
      });
    });
    expect(await goAway(event)).toBe(true);
    await expect.poll(() => inPage('document.documentElement.dataset.appState')).toBe('ready');
    const { login, password } = ADMINISTRATOR;
    await inPage(`sijill.call('session.sign-in', ${JSON.stringify({ login, password })})`);
    expect(await inPage("sijill.call('draft.load', { form: 'e2e' })")).toEqual({
      ok: true,
      value: { json: '{"subject":"half"}' },
    });
  });
}

test('an engine that is killed comes back with the same person signed in', async () => {
  const { page } = launched;
  const before = await launched.enginePid();
  await launched.killEngine();
  await expect.poll(launched.enginePid).not.toBe(before);
  const status = await must(page, 'app.status', {});
  expect(status).toMatchObject({ state: 'open', person: { login: 'amina' } });
  expect(await ask(page, 'mail.list', { day: null, kind: null, at: 0, limit: 10 })).toMatchObject({
    ok: true,
  });
});

test('a second start tells the first window instead of opening another', async () => {
  const { app, profile, dataDir } = launched;
  const told = app.evaluate(
    ({ app: main }) => new Promise<boolean>((resolve) => main.once('second-instance', () => resolve(true))),
  );
  const words = [`--user-data-dir=${profile}`, `--data=${dataDir}`];
  const { code } = await startBlackBox(appFolder(), words, 20_000);
  expect(code).toBe(0);
  expect(await told).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
