import { expect, test } from '@playwright/test';
import { type LaunchedApp, launchApp, pageReady, removeFolders } from './helpers/app.ts';
import { startWitness, type Witness } from './helpers/witness.ts';

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
