import { powerMonitor } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';
import type { ChannelName } from '#shared/contract/ipc.ts';
import type { EngineProcess } from './engine-process.ts';
import { idleVerdict } from './idle-lock.ts';
import type { Log } from './log.ts';
import { workUnderWay } from './work-under-way.ts';

const IDLE_CHECK_MS = 15_000;
/** Time the page gets to hand over what is being typed, before the keys go. */
const FLUSH_MS = 400;
/** Calls after which somebody may be signed in. */
const OPENING: ReadonlySet<ChannelName> = new Set([
  'session.sign-in',
  'session.recover',
  'setup.create',
  'setup.create-one-more',
]);

export interface LocksOptions {
  engine: Pick<EngineProcess, 'call' | 'trusted'>;
  /** How long the person may be away, in minutes: chosen here, and the longest the administrator allows. */
  limits(): { chosenMinutes: number; mostMinutes: number };
  sendEvent(event: AppEvent): void;
  recreatePage(): void;
  /** Somebody may be signed in now, or nobody is any more. */
  onOpen(open: boolean): void;
  log: Log;
}

export interface Locks {
  /** Drops the keys and shows the sign-in page in a new process. Does nothing when nobody is signed in. */
  lock(reason: string): Promise<void>;
  /** A key or a movement in the window. */
  onInput(): void;
  /** Follow who is signed in, by what was answered and what the engine tells. */
  onAnswer(channel: ChannelName, ok: boolean): void;
  onEngineEvent(event: AppEvent): void;
}

/** Locks when the person is away: some idle minutes, suspend, or the system's own lock. */
export function watchForAbsence(options: LocksOptions): Locks {
  const { engine, limits, sendEvent, recreatePage, log } = options;
  let open = false;
  let locking = false;
  let lastInput = performance.now();

  const become = (next: boolean): void => {
    if (open === next) return;
    open = next;
    options.onOpen(next);
  };

  const lock = async (reason: string): Promise<void> => {
    if (!open || locking) return;
    locking = true;
    log.info('locking', { reason });
    sendEvent({ type: 'command', name: 'flush-drafts' });
    await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
    const result = await engine.trusted({ name: 'lock' });
    // An engine that died or failed holds no keys either.
    if (!result.ok) log.warn('lock answered', { code: result.error.code });
    become(false);
    locking = false;
    sendEvent({ type: 'session', state: 'locked' });
    recreatePage();
  };

  powerMonitor.on('lock-screen', () => void lock('screen'));
  powerMonitor.on('suspend', () => void lock('suspend'));
  const verdict = (working: boolean) =>
    idleVerdict({
      ...limits(),
      systemIdle: powerMonitor.getSystemIdleTime(),
      windowIdle: (performance.now() - lastInput) / 1_000,
      working,
    });
  const look = async (): Promise<void> => {
    if (!open || verdict(false) === 'stay') return;
    const working = await workUnderWay(engine);
    // Asked again: the person may have come back meanwhile.
    if (verdict(working) === 'lock') await lock('idle');
  };
  setInterval(() => void look(), IDLE_CHECK_MS).unref();

  return {
    lock,
    onInput() {
      lastInput = performance.now();
    },
    onAnswer(channel, ok) {
      if (!ok || !OPENING.has(channel)) return;
      become(true);
      lastInput = performance.now();
    },
    onEngineEvent(event) {
      if (event.type === 'session') become(event.state === 'open');
    },
  };
}
