import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, safeStorage } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';
import { openBridge } from './bridge.ts';
import { CHANNEL, VERSION } from './build-info.ts';
import { createDispatch } from './dispatch-call.ts';
import { engineHost } from './engine-choice.ts';
import { createEngineProcess, type EngineProcess } from './engine-process.ts';
import { openKeychain } from './keychain.ts';
import { type Locks, watchForAbsence } from './locks.ts';
import { openLog } from './log.ts';
import { keepMenu } from './menu.ts';
import { nativeHandlers } from './native.ts';
import { policyFile, readPolicy } from './policy.ts';
import { openPreferences, type PreferencesStore } from './preferences.ts';
import { serveApp } from './protocol.ts';
import { openPageSession } from './session-guards.ts';
import { engineArguments } from './start-options.ts';
import { dressWindow, openWindow, recreatePage } from './window.ts';

/** Starts everything, once Electron is ready. Returns how to find the window, for a second start. */
export async function startApplication(): Promise<() => BrowserWindow | null> {
  const log = openLog('main');
  log.info('start', { version: VERSION, channel: CHANNEL, electron: process.versions.electron });
  const reading = readPolicy(policyFile(process.platform, process.env));
  for (const problem of reading.problems) log.warn(problem);
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'), {
    policyLanguage: reading.policy.language,
    systemLanguages: app.getPreferredSystemLanguages(),
  });
  nativeTheme.themeSource = preferences.get().theme;

  let shown: BrowserWindow | null = null;
  let toPage: (event: AppEvent) => void = () => {};
  const window = () => shown;
  const sendEvent = (event: AppEvent) => toPage(event);

  const engine = createEngineProcess({
    startHost: engineHost(engineArguments(reading)),
    onEvent: (event) => {
      locks.onEngineEvent(event);
      sendEvent(event);
    },
    log: openLog('engine'),
  });
  const locks: Locks = watchForAbsence({
    engine,
    sendEvent,
    recreatePage: () => {
      if (shown) recreatePage(shown);
    },
    log,
  });
  // Before the window: the two start side by side.
  engine.start();
  closeEngineBeforeQuitting(engine);

  const keychain = openKeychain(join(app.getPath('userData'), 'keychain'), safeStorage);
  const bridgeLog = openLog('bridge');
  const natives = nativeHandlers({ engine, keychain, preferences, window });
  const dispatch = createDispatch({ engine, natives, log: bridgeLog, onAnswer: locks.onAnswer });
  toPage = openBridge({ window, dispatch, log: bridgeLog });
  keepMenu({ preferences, sendEvent, lock: () => void locks.lock('menu'), log });
  followPreferences(preferences, window, sendEvent);

  shown = await openMainWindow();
  shown.on('closed', () => {
    shown = null;
  });
  return window;
}

async function openMainWindow(): Promise<BrowserWindow> {
  const session = await openPageSession(openLog('guards'));
  serveApp(session, join(__dirname, '../renderer'));
  return openWindow({
    session,
    preload: join(__dirname, '../preload/index.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    log: openLog('window'),
  });
}

function followPreferences(
  preferences: PreferencesStore,
  window: () => BrowserWindow | null,
  sendEvent: (event: AppEvent) => void,
): void {
  const dress = () => {
    const current = window();
    if (current) dressWindow(current);
  };
  preferences.onChange(({ theme }) => {
    nativeTheme.themeSource = theme;
    dress();
    sendEvent({ type: 'changed', entity: 'preferences', ids: [] });
  });
  nativeTheme.on('updated', dress);
}

/** The engine closes its files before the process ends; `close` has its own deadline. */
function closeEngineBeforeQuitting(engine: EngineProcess): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().finally(() => {
      closed = true;
      // In a later turn: with no engine left the answer is there at once, and Electron ignores a quit within a quit.
      setImmediate(() => app.quit());
    });
  });
}
