import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { ensureElectron } from '#build/electron-runtime.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { enginePid } from './processes.ts';

export interface LaunchOptions {
  /** Folder of the store; a new empty one when absent. Give it again to start on the same store. */
  dataDir?: string;
  /** Profile of the system account (preferences, window place); a new one when absent. */
  profile?: string;
  lang?: Preferences['language'];
  theme?: Preferences['theme'];
  zoom?: number;
  /** More words on the command line. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

export interface LaunchedApp {
  app: ElectronApplication;
  /** The window, once its page has set `data-app-state="ready"`. */
  page: Page;
  dataDir: string;
  profile: string;
  /** Everything the main process wrote on its console. */
  output(): string;
  /** Errors and warnings of the page's console: refusals of the content policy among them. */
  complaints(): string[];
  /** Process id of the engine; waits for it to be there. */
  enginePid(): Promise<number>;
  /** Ends the engine at once, as `kill -9` does. */
  killEngine(): Promise<void>;
  /** Quits as a person does: the engine closes its files. Folders stay until `removeFolders`. */
  quit(): Promise<void>;
  /** Ends the whole app at once, as a power cut does. */
  kill(): Promise<void>;
}

/**
 * A virtual display has no graphics card: Chromium's GPU process gives up at its start, and on a busy machine one page
 * in thirty then waits for it for ever. Without it the page draws by itself from the beginning.
 */
const NO_GPU = ['--disable-gpu'];

const ATTACHED_FIRST = join(REPOSITORY_ROOT, 'tests/fixtures/attached-first.cjs');

const made = new Set<string>();

/** A new folder that `removeFolders` takes away. */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `sijill-e2e-${name}-`));
  made.add(folder);
  return folder;
}

/** For `afterEach` or `afterAll`, once the apps are closed. */
export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  made.clear();
}

/** Starts the built app in the real Electron, sandbox on, and waits until its page is ready. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { lang = 'ar', theme = 'light', zoom = 100, args = [], env = {} } = options;
  const dataDir = options.dataDir ?? newFolder('store');
  const profile = options.profile ?? newFolder('profile');
  if (!options.profile)
    writePreferences(profile, { language: lang, theme, zoom, lockAfterMinutes: 10, reminders: true });
  const { executable } = await ensureElectron();
  const app = await electron.launch({
    executablePath: executable,
    args: [
      '-r',
      ATTACHED_FIRST,
      appFolder(),
      ...NO_GPU,
      `--user-data-dir=${profile}`,
      `--data=${dataDir}`,
      ...args,
    ],
    env: { ...environment(), ...env },
    // Without this Playwright adds --no-sandbox.
    chromiumSandbox: true,
  });
  const complaints: string[] = [];
  app.context().on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  app.context().on('weberror', (error) => complaints.push(error.error().message));
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const page = await app.firstWindow();
  await pageReady(page).catch((error: Error) => {
    app.process().kill('SIGKILL');
    throw new Error([error.message, ...complaints, output, mainLog(profile)].join('\n'));
  });
  const pid = () => enginePid(app);
  return {
    app,
    page,
    dataDir,
    profile,
    output: () => output,
    complaints: () => [...complaints],
    enginePid: pid,
    killEngine: async () => {
      process.kill(await pid(), 'SIGKILL');
    },
    quit: () => endOf(app, () => app.evaluate(({ app: main }) => main.quit())),
    kill: () => endOf(app, async () => app.process().kill('SIGKILL')),
  };
}

/** The last lines of the main process's log. */
export function mainLog(profile: string): string {
  try {
    return readFileSync(join(profile, 'logs', 'main.log'), 'utf8')
      .split('\n')
      .slice(-30)
      .join('\n');
  } catch {
    return '(no log)';
  }
}

/** Waits until the page has drawn itself and may be used. */
export async function pageReady(page: Page): Promise<void> {
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached', timeout: 20_000 });
}

/** The built app: the checkout, or the folder of `SIJILL_E2E_APP`. */
export function appFolder(): string {
  return process.env.SIJILL_E2E_APP ?? REPOSITORY_ROOT;
}

function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  // A debug switch of this process would be taken over by the app's.
  return { SIJILL_ENGINE_NODE: process.execPath, ...Object.fromEntries(kept), NODE_OPTIONS: '' };
}

function writePreferences(profile: string, preferences: Preferences): void {
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'preferences.json'), JSON.stringify(preferences));
}

async function endOf(app: ElectronApplication, end: () => Promise<unknown>): Promise<void> {
  const main = app.process();
  const gone = new Promise<void>((resolve) => {
    if (main.exitCode !== null || main.signalCode !== null) resolve();
    else main.once('exit', () => resolve());
  });
  // The connection may break before the answer arrives.
  await end().catch(() => {});
  await gone;
}
