import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, type BrowserWindow, nativeTheme } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';
import type { ChannelName } from '#shared/contract/ipc.ts';
import { openBridge } from './bridge.ts';
import { CHANNEL, VERSION } from './build-info.ts';
import { createEngineProcess } from './engine-process.ts';
import { MOST_LOCK_MINUTES } from './idle-lock.ts';
import { openLastDoor } from './last-door.ts';
import { type Locks, watchForAbsence } from './locks.ts';
import { openLog, startLog } from './log.ts';
import { keepMenu } from './menu.ts';
import { policyFile, readPolicy } from './policy.ts';
import { openPreferences, type PreferencesStore } from './preferences.ts';
import { engineHost } from './program-choice.ts';
import { serveApp } from './protocol.ts';
import type { Reminders } from './reminders.ts';
import { openPageSession } from './session-guards.ts';
import { dataFolderOf, engineArguments } from './start-options.ts';
import { systemProxy } from './system-proxy.ts';
import { bringForward, dressWindow, openWindow, recreatePage } from './window.ts';

/** Lines of the start are written after it. */
const LOG_AFTER_MS = 1_000;
/** A page that never asks for its scripts is not waited for longer. */
const PAINTED_MS = 400;

/** Starts everything, once Electron is ready. Returns how to find the window, for a second start. */
export async function startApplication(): Promise<() => BrowserWindow | null> {
  const log = openLog('main');
  log.info('start', { version: VERSION, channel: CHANNEL, electron: process.versions.electron });
  const reading = await readPolicy(policyFile(process.platform, process.env));
  for (const problem of reading.problems) log.warn(problem);
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'), {
    policyLanguage: reading.policy.language,
    systemLanguages: app.getPreferredSystemLanguages(),
  });
  const { centreAddress = null, centreCertificate = null } = reading.policy;
  const centre = { address: centreAddress, certificate: centreCertificate };
  const mostLockMinutes = reading.policy.lockAfterMinutes ?? MOST_LOCK_MINUTES;
  nativeTheme.themeSource = preferences.get().theme;

  let shown: BrowserWindow | null = null;
  let toPage: (event: AppEvent) => void = () => {};
  const window = () => shown;
  const sendEvent = (event: AppEvent) => toPage(event);

  const dataFolder = dataFolderOf(reading);
  const engine = createEngineProcess({
    startHost: engineHost(engineArguments(dataFolder, reading)),
    onEvent: (event) => {
      locks.onEngineEvent(event);
      sendEvent(event);
    },
    systemProxy,
    log: openLog('engine'),
  });
  const locks: Locks = watchForAbsence({
    engine,
    limits: () => ({ chosenMinutes: preferences.get().lockAfterMinutes, mostMinutes: mostLockMinutes }),
    sendEvent,
    recreatePage: () => {
      if (shown) recreatePage(shown);
    },
    onOpen: (open) => {
      if (open || reminders) void remind().then((each) => each.onOpen(open));
    },
    log,
  });
  let reminders: Promise<Reminders> | null = null;
  const remind = () => {
    // Read once somebody signed in: the window does not wait for it.
    reminders ??= Promise.all([import('./reminders.ts'), import('./system-notification.ts')]).then(
      ([{ createReminders }, { systemNotification }]) =>
        createReminders({
          engine,
          preferences,
          toldFile: join(app.getPath('userData'), 'reminders.json'),
          show: systemNotification,
          onClick: () => {
            if (shown) bringForward(shown);
            sendEvent({ type: 'command', name: 'reminders' });
          },
          log: openLog('reminders'),
        }),
    );
    return reminders;
  };
  followPreferences(preferences, window, sendEvent);

  const lastDoor = openLastDoor(join(app.getPath('userData'), 'door.json'), `--data=${dataFolder}`);
  const door = lastDoor.expect();
  let first = true;
  const page = openPageSession(openLog('guards'));
  const served = serveApp(page, join(__dirname, '../renderer'), () => {
    // A page made again asks the engine: somebody may be signed in.
    const facts = {
      preferences: preferences.get(),
      door: first ? door : null,
      dark: nativeTheme.shouldUseDarkColors,
    };
    first = false;
    return facts;
  });
  shown = openWindow({
    session: page.session,
    preload: join(__dirname, '../preload/index.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    log: openLog('window'),
  });
  // Made while the page's process starts.
  keepMenu({ preferences, sendEvent, lock: () => void locks.lock('menu'), log });
  shown.webContents.on('input-event', locks.onInput);
  shown.on('closed', () => {
    shown = null;
  });
  // Behind the first painting when that needs nothing of the engine; else while the page's process starts.
  const painted = Promise.race([served, wait(PAINTED_MS)]);
  if (door) void painted.then(() => engine.start());
  else engine.start();
  const hostedHere = painted.then(async () => {
    const { openHostedHere } = await import('./hosted-here.ts');
    return openHostedHere(dataFolder, sendEvent);
  });
  endProgramsBeforeQuitting([() => engine.close(), async () => (await hostedHere).hosting.centre.stop()]);
  // What answers the page's calls is read while it reads its own script.
  const dispatch = painted.then(async () => {
    const { openDispatch } = await import('./open-dispatch.ts');
    const { onAnswer } = locks;
    return openDispatch({
      engine,
      ...(await hostedHere),
      preferences,
      mostLockMinutes,
      centre,
      window,
      sendEvent,
      onAnswer,
    });
  });
  toPage = openBridge({
    window,
    dispatch: async (channel, input) => {
      const result = await (await dispatch)(channel, input);
      lastDoor.onAnswer(channel as ChannelName, result);
      return result;
    },
    log: openLog('bridge'),
  });
  setTimeout(() => void startLog(), LOG_AFTER_MS);
  app.once('before-quit', () => void startLog());
  return window;
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

/** The engine closes its files and a hosted centre its database before the process ends; each has its own deadline. */
function endProgramsBeforeQuitting(endings: readonly (() => Promise<void>)[]): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void Promise.allSettled(endings.map((end) => end())).then(() => {
      closed = true;
      // In a later turn: with no engine left the answer is there at once, and Electron ignores a quit within a quit.
      setImmediate(() => app.quit());
    });
  });
}
