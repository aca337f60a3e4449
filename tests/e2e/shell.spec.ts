import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, pageReady, removeFolders } from './helpers/app.ts';
import { commandLine, statusField } from './helpers/processes.ts';
import { startWitness, type Witness } from './helpers/witness.ts';

/** What Electron keeps of a page's preferences; there, but not in its types. */
interface WithPreferences {
  getLastWebPreferences(): Electron.WebPreferences | null;
}

let launched: LaunchedApp;
let witness: Witness;

test.beforeAll(async () => {
  witness = await startWitness();
  launched = await launchApp({ lang: 'ar' });
});
test.afterAll(async () => {
  await launched?.quit();
  await witness?.close();
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

test('the page is sandboxed by the kernel', async () => {
  test.skip(process.platform !== 'linux', 'read from /proc');
  expect(process.getuid?.()).not.toBe(0);
  const pid = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  expect(statusField(pid ?? 0, 'Seccomp')).toBe('2');
  expect(statusField(pid ?? 0, 'NoNewPrivs')).toBe('1');
  expect(commandLine(pid ?? 0).join(' ')).not.toContain('no-sandbox');
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

test('the page reaches no network', async () => {
  const { http, tcp } = witness;
  const attempts = await launched.page.evaluate(
    async ({ address, turn }) => {
      const outcome: Record<string, string> = {};
      const note = async (name: string, attempt: () => Promise<unknown>) => {
        try {
          await attempt();
          outcome[name] = 'went out';
        } catch {
          outcome[name] = 'refused';
        }
      };
      const settled = (target: EventTarget, good: string, bad: string) =>
        new Promise((resolve, reject) => {
          target.addEventListener(good, resolve);
          target.addEventListener(bad, reject);
        });
      await note('fetch', () => fetch(address, { mode: 'no-cors' }));
      await note('image', () => {
        const image = new Image();
        const done = settled(image, 'load', 'error');
        image.src = address;
        return done;
      });
      await note('socket', () => settled(new WebSocket(address.replace('http', 'ws')), 'open', 'error'));
      await note('events', () => settled(new EventSource(address), 'open', 'error'));
      navigator.sendBeacon(address, 'x');
      for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'stylesheet', 'icon']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = address;
        document.head.append(link);
      }
      const form = document.createElement('form');
      form.action = address;
      document.body.append(form);
      form.submit();
      form.remove();
      // Media channels obey neither the policy nor the request filter.
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:${turn}` },
          { urls: `turn:${turn}?transport=tcp`, username: 'a', credential: 'b' },
          { urls: `turn:${turn}?transport=udp`, username: 'a', credential: 'b' },
        ],
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      peer.close();
      return outcome;
    },
    { address: http, turn: tcp },
  );
  expect(attempts).toEqual({ fetch: 'refused', image: 'refused', socket: 'refused', events: 'refused' });
  expect(witness.hits()).toEqual([]);
});

test('even a page without any policy reaches no network', async () => {
  const result = await launched.app.evaluate(async ({ BrowserWindow }, address) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session as Electron.Session;
    const bare = new BrowserWindow({ show: false, webPreferences: { session, sandbox: true } });
    try {
      await bare.loadURL('about:blank');
      return await bare.webContents.executeJavaScript(
        `fetch(${JSON.stringify(address)}, { mode: 'no-cors' }).then(() => 'went out', () => 'refused')`,
      );
    } finally {
      bare.destroy();
    }
  }, witness.http);
  expect(result).toBe('refused');
  expect(witness.hits()).toEqual([]);
});

test('the witness is not blind', async () => {
  await fetch(`${witness.http}control`);
  expect(witness.takeHits()).toEqual(['http GET /control']);
});

test('the page opens no window and goes nowhere', async () => {
  const { page, app } = launched;
  const opened = await page.evaluate((address) => {
    const windows = [
      window.open(address),
      window.open('about:blank'),
      window.open('app://sijill/index.html', 'x'),
    ];
    for (const target of ['_blank', '_self', '_top']) {
      const link = document.createElement('a');
      link.href = address;
      link.target = target;
      document.body.append(link);
      link.click();
      link.remove();
    }
    return windows.filter((each) => each !== null).length;
  }, witness.http);
  expect(opened).toBe(0);
  const elsewhere = [
    witness.http,
    'file:///etc/passwd',
    'data:text/html,x',
    'app://other/index.html',
    'mailto:a@b.ma',
  ];
  for (const where of elsewhere) {
    await page.evaluate((address) => {
      location.href = address;
    }, where);
    // A navigation that was let through would have committed by the time a later task of the page is answered.
    await page.waitForTimeout(150);
    expect(new URL(page.url()).host, where).toBe('sijill');
  }
  expect(await page.evaluate(() => 'inlineRan' in globalThis)).toBe(false);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(witness.hits()).toEqual([]);
});

test('a page that left for about:blank is brought back', async () => {
  await launched.page.evaluate(() => {
    location.href = 'about:blank';
  });
  await pageReady(launched.page);
  expect(launched.page.url()).toMatch(/^app:\/\/sijill\/index\.html/);
});

test('there is no webview', async () => {
  const alive = await launched.page.evaluate(() => {
    const element = document.createElement('webview');
    element.setAttribute('src', 'app://sijill/index.html');
    document.body.append(element);
    const known = 'getWebContentsId' in element;
    element.remove();
    return known;
  });
  expect(alive).toBe(false);
});

test('nothing is downloaded', async () => {
  const { page, app } = launched;
  await app.evaluate(({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    const seen: string[] = [];
    (globalThis as Record<string, unknown>).downloads = seen;
    session?.on('will-download', (event, item) =>
      seen.push(event.defaultPrevented ? 'refused' : item.getFilename()),
    );
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.exe';
    link.click();
  });
  const downloads = () => app.evaluate(() => (globalThis as Record<string, unknown>).downloads);
  await expect.poll(downloads).toEqual(['refused']);
});

test('every permission is denied', async () => {
  const answers = await launched.page.evaluate(async () => {
    const media = navigator.mediaDevices;
    const attempt = (run: () => Promise<unknown>) =>
      run().then(
        () => 'granted',
        () => 'denied',
      );
    return {
      location: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('denied'),
        ),
      ),
      notification: Notification.permission,
      clipboard: await attempt(() => navigator.clipboard.readText()),
      camera: media ? await attempt(() => media.getUserMedia({ video: true, audio: true })) : 'denied',
      screen: media ? await attempt(() => media.getDisplayMedia()) : 'denied',
      midi: await attempt(() => navigator.requestMIDIAccess({ sysex: true })),
    };
  });
  expect(answers).toEqual({
    location: 'denied',
    notification: 'denied',
    clipboard: 'denied',
    camera: 'denied',
    screen: 'denied',
    midi: 'denied',
  });
});

test('an engine that dies comes back, and the page is told', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    const world = globalThis as unknown as {
      states: string[];
      sijill: { on(listener: (event: { type: string; state?: string }) => void): () => void };
    };
    world.states = [];
    world.sijill.on((event) => {
      if (event.type === 'engine') world.states.push(event.state ?? '');
    });
  });
  const before = await launched.enginePid();
  await launched.killEngine();
  const states = () => page.evaluate(() => (globalThis as unknown as { states: string[] }).states);
  await expect.poll(states).toEqual(['restarting', 'ready']);
  expect(await launched.enginePid()).not.toBe(before);
});

test('the watermark stays on the title', async () => {
  await launched.page.evaluate(() => {
    document.title = 'Something else';
  });
  const title = () =>
    launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await launched.page.waitForTimeout(100);
  expect(await title()).toBe('سجلّ · Sijill — ci');
});
