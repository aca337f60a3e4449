import { readFileSync } from 'node:fs';
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  nativeTheme,
  type Session,
  screen,
} from 'electron';
import { APP_PAGE, isAppPage } from './app-address.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { CHANNEL } from './build-info.ts';
import type { Log } from './log.ts';
import { MINIMUM_SIZE, parseSavedWindow, placeWindow } from './window-bounds.ts';

/** The page's own grounds, painted before it is there: no white flash. */
const GROUND = { light: '#f6f4ee', dark: '#121a17' } as const;
const TITLE = 'سجلّ · Sijill';
/** A page that dies more often than this in a minute is left dead. */
const MOST_CRASHES = 3;
/** After the page has loaded, so long is its painting waited for before the window is shown all the same. */
const UNANNOUNCED_MS = 300;

export interface WindowOptions {
  session: Session;
  preload: string;
  /** File that remembers place and size. */
  stateFile: string;
  log: Log;
}

/** Opens the one window, hidden until its page is painted. */
export function openWindow({ session, preload, stateFile, log }: WindowOptions): BrowserWindow {
  const place = placeWindow(readSaved(stateFile), screenAreas());
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: CHANNEL === 'ci' ? `${TITLE} — ci` : TITLE,
    backgroundColor: ground(),
    webPreferences: webPreferences(session, preload),
  });
  // The title is ours: a page cannot take the watermark off.
  window.on('page-title-updated', (event) => event.preventDefault());
  showOnce(window, place.maximized);
  window.on('close', () => rememberPlace(window, stateFile, log));
  reviveWhenGone(window, log);
  // Leaving for about:blank asks nobody: no navigation event can be refused.
  window.webContents.on('did-navigate', (_event, address) => {
    if (isAppPage(address)) return;
    log.warn('page left');
    void loadPage(window, log);
  });
  void loadPage(window, log);
  return window;
}

/** Out of the task bar and before the other windows. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Once its page is painted; where the graphics process fails as it starts, the first painting is never announced. */
function showOnce(window: BrowserWindow, maximized: boolean): void {
  let shown = false;
  const show = () => {
    if (shown || window.isDestroyed()) return;
    shown = true;
    if (maximized) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', () => setTimeout(show, UNANNOUNCED_MS));
}

/** Loads the page afresh. */
export async function loadPage(window: BrowserWindow, log: Log): Promise<void> {
  try {
    await window.loadURL(APP_PAGE);
  } catch (error) {
    log.error('page not loaded', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** After a change of theme, ours or the system's. The text's size is the page's own business. */
export function dressWindow(window: BrowserWindow): void {
  window.setBackgroundColor(ground());
}

function ground(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light;
}

/** Written out literally: nothing from outside may ever become a web preference. */
function webPreferences(
  session: Session,
  preload: string,
): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    session,
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: CHANNEL === 'ci',
  };
}

const endedByUs = new WeakSet<BrowserWindow>();

/** Ends the page's process, so that nothing it knew stays in memory, and loads the page in a new one. */
export function recreatePage(window: BrowserWindow): void {
  endedByUs.add(window);
  window.webContents.forcefullyCrashRenderer();
}

function reviveWhenGone(window: BrowserWindow, log: Log): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const wanted = endedByUs.delete(window);
    log.warn('page gone', { reason, exitCode, wanted });
    const now = performance.now();
    if (!wanted) crashes = [...crashes.filter((at) => now - at < 60_000), now];
    // What was typed is in the engine's drafts.
    if (crashes.length <= MOST_CRASHES) void loadPage(window, log);
  });
}

function screenAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main, ...others].map((display) => display.workArea);
}

function readSaved(file: string) {
  try {
    return parseSavedWindow(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function rememberPlace(window: BrowserWindow, file: string, log: Log): void {
  try {
    writeFileAtomically(
      file,
      JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() }),
    );
  } catch (error) {
    log.warn('window place not remembered', { code: (error as NodeJS.ErrnoException).code });
  }
}
