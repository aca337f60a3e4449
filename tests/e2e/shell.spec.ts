import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, removeFolders } from './helpers/app.ts';
import { commandLine, statusField } from './helpers/processes.ts';

/** What Electron keeps of a page's preferences; there, but not in its types. */
interface WithPreferences {
  getLastWebPreferences(): Electron.WebPreferences | null;
}

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp({ lang: 'ar' });
});
test.afterAll(async () => {
  await launched?.quit();
  removeFolders();
});

/** Result of a piece of code that the page runs by itself: Playwright's own evaluation is not bound by the policy. */
function deferred(code: string): Promise<string> {
  return launched.page.evaluate(
    (source) =>
      new Promise<string>((resolve) => {
        const attempts: Record<string, () => unknown> = {
          // biome-ignore lint/security/noGlobalEval: the attempt is the test
          eval: () => globalThis.eval('1'),
          'new Function': () => new Function('return 1')(),
          'setTimeout with text': () => setTimeout('1' as unknown as () => void, 0),
          'inner HTML': () => {
            document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
          },
          'script address': () => {
            document.createElement('script').src = 'app://sijill/other.js';
          },
        };
        setTimeout(() => {
          try {
            attempts[source]?.();
            resolve('ran');
          } catch (error) {
            resolve((error as Error).name);
          }
        }, 0);
      }),
    code,
  );
}

test('the page is sandboxed by the system', async () => {
  const page = await launched.app.evaluate(({ app, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
    return { pid, sandboxed: app.getAppMetrics().find((one) => one.pid === pid)?.sandboxed };
  });
  if (process.platform === 'linux') {
    // Read from the kernel: Electron does not know it here.
    expect(process.getuid?.()).not.toBe(0);
    expect(statusField(page.pid, 'Seccomp')).toBe('2');
    expect(statusField(page.pid, 'NoNewPrivs')).toBe('1');
    expect(commandLine(page.pid).join(' ')).not.toContain('no-sandbox');
  } else {
    expect(page.sandboxed).toBe(true);
  }
});

test('every page has hardened preferences', async () => {
  const all = await launched.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const preferences = (contents as unknown as WithPreferences).getLastWebPreferences();
      return {
        sandbox: preferences?.sandbox,
        contextIsolation: preferences?.contextIsolation,
        nodeIntegration: preferences?.nodeIntegration,
        nodeIntegrationInSubFrames: preferences?.nodeIntegrationInSubFrames,
        nodeIntegrationInWorker: preferences?.nodeIntegrationInWorker ?? false,
        webviewTag: preferences?.webviewTag,
        webSecurity: preferences?.webSecurity,
        allowRunningInsecureContent: preferences?.allowRunningInsecureContent,
        experimentalFeatures: preferences?.experimentalFeatures,
        plugins: preferences?.plugins ?? false,
        spelling: contents.session.isSpellCheckerEnabled(),
        persistent: contents.session.isPersistent(),
      };
    }),
  );
  expect(all).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      spelling: false,
      persistent: false,
    },
  ]);
});

test('the page has the bridge and nothing of Node or Electron', async () => {
  const seen = await launched.page.evaluate(() => {
    const world = globalThis as Record<string, unknown>;
    const bridge = world.sijill as Record<string, unknown>;
    return {
      bridge: Object.fromEntries(Object.entries(bridge).map(([key, value]) => [key, typeof value])),
      frozen: Object.isFrozen(bridge),
      foreign: [
        'require',
        'process',
        'module',
        'exports',
        'Buffer',
        'global',
        'ipcRenderer',
        'electron',
      ].filter((name) => typeof world[name] !== 'undefined'),
    };
  });
  expect(seen).toEqual({ bridge: { call: 'function', on: 'function' }, frozen: true, foreign: [] });
});

test('one channel is listened to in the main process', async () => {
  const names = await launched.app.evaluate(({ ipcMain }) => ({
    // Electron's own map, private: the only witness of what handle() was given.
    handled: [
      ...((ipcMain as unknown as { _invokeHandlers?: Map<string, unknown> })._invokeHandlers?.keys() ?? []),
    ],
    listened: ipcMain.eventNames(),
  }));
  expect(names.handled).toEqual(['sijill:call']);
  // Electron's own guard against errors; nothing of ours.
  expect(names.listened).toEqual(['error']);
});

test('unknown channels and wrong inputs are refused', async () => {
  const codes = await launched.page.evaluate(async () => {
    const { call } = (
      globalThis as unknown as { sijill: { call(name: unknown, input: unknown): Promise<unknown> } }
    ).sijill;
    return Promise.all([
      call('__proto__', {}),
      call('lock', {}),
      call({}, {}),
      call('app.about', { path: '/' }),
    ]);
  });
  expect(codes).toMatchObject([
    { ok: false, error: { code: 'channel.unknown' } },
    { ok: false, error: { code: 'channel.unknown' } },
    { ok: false, error: { code: 'channel.unknown' } },
    { ok: false, error: { code: 'input.invalid' } },
  ]);
});

for (const address of ['app://sijill/index.html', 'about:blank']) {
  test(`a second window at ${address} with the same preload is refused`, async () => {
    const answer = await launched.app.evaluate(async ({ app, BrowserWindow }, where) => {
      const first = BrowserWindow.getAllWindows()[0];
      const second = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${app.getAppPath()}/dist/preload/index.cjs`,
          sandbox: true,
          session: first?.webContents.session as Electron.Session,
        },
      });
      try {
        await second.loadURL(where);
        return await second.webContents.executeJavaScript("sijill.call('app.about', {})");
      } finally {
        second.destroy();
      }
    }, address);
    expect(answer).toEqual({ ok: false, error: { code: 'sender.refused', params: {} } });
  });
}

test('a frame inside the page is refused, even with the preload', async () => {
  const answer = await launched.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.executeJavaScript(
      "new Promise((done) => { const f = document.createElement('iframe'); f.id = 'stranger'; f.onload = done; document.body.append(f); })",
    );
    const frame = contents?.mainFrame.frames[0];
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> })
      ._invokeHandlers;
    const handle = handlers.get('sijill:call');
    // What Electron would hand over if a preload ran inside that frame.
    const result = await handle?.({ sender: contents, senderFrame: frame }, 'app.about', {});
    const bridge = await frame?.executeJavaScript('typeof window.sijill');
    await contents?.executeJavaScript("document.getElementById('stranger').remove()");
    return { result, bridge };
  });
  expect(answer).toEqual({
    result: { ok: false, error: { code: 'sender.refused', params: {} } },
    bridge: 'undefined',
  });
});

test('the content policy is the one agreed on', async () => {
  const response = await launched.page.reload();
  const headers = response?.headers() ?? {};
  const policy = headers['content-security-policy'] ?? '';
  expect(policy.replace(/'nonce-[A-Za-z0-9+/]{24}'/, "'nonce'").split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce'",
    "font-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ]);
  expect(headers['x-content-type-options']).toBe('nosniff');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(await launched.page.locator('meta[name="csp-nonce"]').getAttribute('content')).toBe(nonce);
  const again = await launched.page.reload();
  expect(again?.headers()['content-security-policy']).not.toContain(nonce);
});

test('text never becomes code', async () => {
  expect(await deferred('eval')).toBe('EvalError');
  expect(await deferred('new Function')).toBe('EvalError');
  expect(await deferred('setTimeout with text')).not.toBe('ran');
  expect(await deferred('inner HTML')).toBe('TypeError');
  expect(await deferred('script address')).toBe('TypeError');
});

test('an inline script and a worker do not run', async () => {
  const ran = await launched.page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const world = globalThis as Record<string, unknown>;
        const refusal = (attempt: () => void) => {
          try {
            attempt();
            return 'no error';
          } catch (error) {
            return (error as Error).name;
          }
        };
        setTimeout(() => {
          const text = refusal(() => document.createElement('script').append('globalThis.inlineRan = true'));
          // A script by another name, which Trusted Types watch less closely.
          const element = document.createElementNS('http://www.w3.org/2000/svg', 'script');
          refusal(() => element.append('globalThis.inlineRan = true'));
          refusal(() => document.body.append(element));
          const source = new Blob(['globalThis.x = 1'], { type: 'text/javascript' });
          const worker = refusal(() => new Worker(URL.createObjectURL(source)));
          setTimeout(() => resolve({ text, worker, inline: world.inlineRan ?? false }), 100);
        }, 0);
      }),
  );
  expect(ran).toEqual({ text: 'TypeError', worker: 'TypeError', inline: false });
});

test('files of the page are served, and nothing else', async () => {
  const statuses = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    const ask = async (address: string) => {
      try {
        return (await session?.fetch(address))?.status;
      } catch {
        return 'error';
      }
    };
    const names = ['index.html', '../main/index.cjs', '%2e%2e/main/index.cjs', '..%2fmain%2findex.cjs'];
    const more = ['%252e%252e/main/index.cjs', '..%5cmain%5cindex.cjs', 'index.html%00', 'absent.js', ''];
    const results: Record<string, unknown> = {};
    for (const name of [...names, ...more]) results[name] = await ask(`app://sijill/${name}`);
    results['other host'] = await ask('app://other/index.html');
    return results;
  });
  const { 'index.html': page, ...others } = statuses;
  expect(page).toBe(200);
  for (const [name, status] of Object.entries(others)) expect([404, 'error'], name).toContain(status);
});
