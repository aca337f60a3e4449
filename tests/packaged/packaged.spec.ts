import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, expect, test } from '@playwright/test';
import { must } from '#tests/e2e/helpers/bridge.ts';
import { makeDesk } from '#tests/e2e/helpers/desk.ts';
import { copyOfApp, setFuses } from './fused-copy.ts';

const executable = process.env.SIJILL_PACKAGED ?? '';
const MARKER = 'sijill-ran-as-node';
let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sijill-packaged-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

test('the packaged app starts with its sandbox on, says that it is a test build, and quits', async () => {
  const app = await electron.launch({
    executablePath: executable,
    // A display without a graphics card: see the loader of the closed-network Electron.
    args: ['--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, `--data=${join(folder, 'store')}`],
    // The engine's Node must come from the package, not from this checkout.
    env: environment({ SIJILL_ENGINE_NODE: '' }),
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
  const facts = await app.evaluate(({ app: main, BrowserWindow }) => ({
    packaged: main.isPackaged,
    path: main.getAppPath(),
    title: BrowserWindow.getAllWindows()[0]?.getTitle(),
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  }));
  expect(facts.packaged).toBe(true);
  expect(facts.path).toMatch(/app\.asar$/);
  expect(facts.title).toMatch(/ci$/);
  if (process.platform === 'linux') {
    expect(readFileSync(`/proc/${facts.page}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m);
  }
  // Its own engine, on the Node it carries.
  await expect.poll(() => logOf(join(folder, 'profile', 'logs', 'main.log'))).toContain('engine state=ready');
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  // The connection may break before the answer arrives.
  await app.evaluate(({ app: main }) => main.quit()).catch(() => {});
  expect(await ended).toBe(0);
});

test('the package holds a whole centre: hosted from it, with the database it carries, and ended with it', async () => {
  const store = join(folder, 'store');
  const app = await electron.launch({
    executablePath: executable,
    args: ['--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, `--data=${store}`],
    env: environment({ SIJILL_ENGINE_NODE: '' }),
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
  await makeDesk(page);
  const { port } = await must(page, 'hosting.state', {});
  expect(await must(page, 'hosting.start', { port })).toMatchObject({ state: 'running', founded: true });
  expect(await must(page, 'sync.now', {})).toMatchObject({ state: 'connected' });
  const note = join(store, 'centre', 'database', 'cluster', 'postmaster.pid');
  const database = Number(readFileSync(note, 'utf8').split('\n')[0]);
  if (process.platform === 'linux') {
    expect(readlinkSync(`/proc/${database}/exe`)).toContain(join('app.asar.unpacked', 'node_modules'));
  }
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ app: main }) => main.quit()).catch(() => {});
  expect(await ended).toBe(0);
  expect(existsSync(note)).toBe(false);
});

// The control is made of links to the unpacked app: Linux only. Elsewhere the release's own check starts the installed app.
if (process.platform === 'linux') {
  test('the fuses keep the packaged app from running as Node; without them it does', async () => {
    const fused = copyOfApp(executable, join(folder, 'fused'));
    await setFuses(fused);
    const asNode = (file: string) =>
      saidBeforeTheApp(file, ['-e', `console.log('${MARKER}')`], { ELECTRON_RUN_AS_NODE: '1' });
    expect(await asNode(executable)).toContain(MARKER);
    expect(await asNode(fused)).not.toContain(MARKER);
  });

  test('the fuses keep debuggers out; without them one may listen', async () => {
    const fused = copyOfApp(executable, join(folder, 'fused'));
    await setFuses(fused);
    const debugged = (file: string) => saidBeforeTheApp(file, ['--inspect=0'], {});
    expect(await debugged(executable)).toContain('Debugger listening');
    expect(await debugged(fused)).not.toContain('Debugger listening');
  });

  test('the fuses keep a folder put in place of the archive from being run; without them it is', async () => {
    const withFolder = (name: string) => {
      const file = copyOfApp(executable, join(folder, name), 'app.asar');
      const app = join(folder, name, 'resources', 'app');
      mkdirSync(app);
      writeFileSync(join(app, 'package.json'), '{"name":"foreign","main":"main.cjs"}');
      writeFileSync(join(app, 'main.cjs'), `console.log('${MARKER}'); process.exit(0);`);
      return file;
    };
    const plain = withFolder('plain');
    const fused = withFolder('fused');
    await setFuses(fused);
    expect(await saidBeforeTheApp(plain, [], {})).toContain(MARKER);
    expect(await saidBeforeTheApp(fused, [], {})).not.toContain(MARKER);
  });
}

/**
 * Starts the executable as a stranger would and gives all it wrote until it ended, or until it wrote the log line of a
 * started app, whichever comes first. The app is then ended.
 */
async function saidBeforeTheApp(file: string, args: string[], env: Record<string, string>): Promise<string> {
  const home = mkdtempSync(join(folder, 'home-'));
  const profile = join(home, 'profile');
  const words = [...args, `--user-data-dir=${profile}`, `--data=${join(home, 'store')}`];
  const child = spawn(file, env.ELECTRON_RUN_AS_NODE && file === executable ? args : words, {
    env: environment({ ...env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its helpers end with it.
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const log = join(profile, 'logs', 'main.log');
  await Promise.race([ended, expect.poll(() => logOf(log), { timeout: 15_000 }).toContain('start')]).catch(
    () => {},
  );
  endGroup(child);
  await ended;
  return said;
}

function logOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function environment(more: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(kept), NODE_OPTIONS: '', ...more };
}
