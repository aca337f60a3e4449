import type { FromEngine, ToEngine, TrustedRequest } from '#shared/contract/engine-port.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Result } from '#shared/contract/result.ts';
import { createEngineCalls, type EngineRequest } from './engine-calls.ts';
import { createKeptSession, type OpenSession } from './kept-session.ts';
import type { Log } from './log.ts';
import type { ProgramHost, StartHost } from './program-host.ts';

export type EngineState = Extract<AppEvent, { type: 'engine' }>['state'];

export interface EngineProcess {
  start(): void;
  state(): EngineState;
  /** Asks the engine; waits while it starts or comes back. Never rejects and always answers. */
  call(channel: string, input: unknown, operation: string): Promise<Result<unknown>>;
  /** For the main process itself, never for what a screen sent. */
  trusted(request: TrustedRequest): Promise<Result<unknown>>;
  /** Asks the engine to close its files, and ends it after the deadline. No call is taken afterwards. */
  close(): Promise<void>;
}

export interface EngineTimes {
  /** Milliseconds before the first, second, … restart of a bad minute; the last one is repeated. */
  restartDelays: readonly number[];
  /** So many deaths within `deathWindow` milliseconds, and nothing is started any more. */
  deathLimit: number;
  deathWindow: number;
  /** Milliseconds an engine may take to say it is ready; opening may first back up and migrate a large store. */
  startLimit: number;
  closeLimit: number;
}

const TIMES: EngineTimes = {
  restartDelays: [0, 1_000, 3_000, 5_000],
  deathLimit: 5,
  deathWindow: 60_000,
  startLimit: 180_000,
  closeLimit: 5_000,
};

export interface EngineProcessOptions {
  startHost: StartHost<ToEngine, FromEngine>;
  onEvent(event: AppEvent): void;
  /** What the system lays down for an address; may reject. */
  systemProxy?(address: string): Promise<string>;
  log: Log;
  times?: Partial<EngineTimes>;
}

/** Keeps one engine running: starts it, queues calls until it is ready, and starts it again when it dies. */
export function createEngineProcess({
  startHost,
  onEvent,
  systemProxy = async () => 'DIRECT',
  log,
  times,
}: EngineProcessOptions): EngineProcess {
  const { restartDelays, deathLimit, deathWindow, startLimit, closeLimit } = { ...TIMES, ...times };
  const calls = createEngineCalls();
  let host: ProgramHost<ToEngine> | null = null;
  let state: EngineState = 'starting';
  let closing = false;
  let deaths: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let exited: () => void = () => {};
  const session = createKeptSession();

  const become = (next: EngineState) => {
    state = next;
    log.info('engine', { state: next });
    onEvent({ type: 'engine', state: next });
  };

  const open = () => {
    if (!host) return;
    clearTimeout(timer);
    become('ready');
    calls.flush(host.send);
  };

  /** After a death, before anything else is asked: the person signed in goes on without typing a password again. */
  const resume = async (current: ProgramHost<ToEngine>, kept: OpenSession) => {
    const result = await calls.add({ type: 'trusted', request: { name: 'resume', ...kept } }, current.send);
    if (host !== current) return;
    if (!result.ok) {
      log.warn('session not resumed', { code: result.error.code });
      session.keep(null);
      onEvent({ type: 'session', state: 'locked' });
    }
    open();
  };

  const tellProxy = async (
    { id, address }: Extract<FromEngine, { type: 'ask-proxy' }>,
    asking: ProgramHost<ToEngine> | null,
  ) => {
    const said = await systemProxy(address).catch(() => 'DIRECT');
    if (host === asking) asking?.send({ type: 'proxy', id, said });
  };

  const onMessage = (message: FromEngine) => {
    if (message.type === 'answer') calls.settle(message.id, message.result);
    else if (message.type === 'event') onEvent(message.event);
    else if (message.type === 'keep') session.keep(message.session);
    else if (message.type === 'ask-proxy') void tellProxy(message, host);
    else if (message.type === 'ready' && host && state !== 'ready') {
      const kept = session.get();
      if (kept) void resume(host, kept);
      else open();
    }
  };

  const onExit = (reason: string) => {
    clearTimeout(timer);
    host = null;
    if (closing) {
      calls.fail('engine.closed', 'all');
      exited();
      return;
    }
    log.error('engine died', { reason });
    // Nobody knows whether these were done. The caller asks again with the same id, which is done once.
    calls.fail('engine.restarted', 'sent');
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < deathWindow), now];
    if (deaths.length >= deathLimit) {
      session.keep(null);
      become('failed');
      calls.fail('engine.failed', 'all');
      return;
    }
    become('restarting');
    const delay = restartDelays[Math.min(deaths.length, restartDelays.length) - 1] ?? 0;
    timer = setTimeout(run, delay);
  };

  const run = () => {
    let over = false;
    const leave = (reason: string) => {
      if (over) return;
      over = true;
      onExit(reason);
    };
    try {
      const started = startHost({
        // A message of the dead may come after its death: `ready` would then speak for its successor.
        onMessage: (message) => {
          if (!over) onMessage(message);
        },
        onExit: leave,
        onLine: (line) => log.info(line),
      });
      host = started;
      timer = setTimeout(() => {
        log.error('engine did not become ready');
        started.kill();
      }, startLimit);
    } catch (error) {
      leave(error instanceof Error ? error.message : String(error));
    }
  };

  const ask = (request: EngineRequest): Promise<Result<unknown>> => {
    const code = closing ? 'engine.closed' : state === 'failed' ? 'engine.failed' : null;
    if (code) return Promise.resolve({ ok: false, error: { code, params: {} } });
    return calls.add(request, state === 'ready' && host ? host.send : null);
  };

  return {
    start() {
      become('starting');
      run();
    },
    state: () => state,
    call: (channel, input, operation) => ask({ type: 'call', channel, input, operation }),
    trusted(request) {
      // Also when the engine is down just now: it must not come back open.
      if (request.name === 'lock' || request.name === 'close') session.keep(null);
      return ask({ type: 'trusted', request });
    },
    async close() {
      if (closing) return;
      session.keep(null);
      const asked = ask({ type: 'trusted', request: { name: 'close' } });
      closing = true;
      clearTimeout(timer);
      if (!host) {
        calls.fail('engine.closed', 'all');
        return;
      }
      const gone = new Promise<void>((resolve) => {
        exited = resolve;
      });
      const deadline = setTimeout(() => host?.kill(), closeLimit);
      await asked;
      await gone;
      clearTimeout(deadline);
    },
  };
}
