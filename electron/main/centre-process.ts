import type { CentreQuestion, FromCentre, ToCentre } from '#shared/contract/centre-port.ts';
import type { Failure, Result } from '#shared/contract/result.ts';
import type { Log } from './log.ts';
import type { ProgramHost, StartHost } from './program-host.ts';

export type CentreState = 'off' | 'starting' | 'running' | 'stopping' | 'failed';

export interface CentreStanding {
  state: CentreState;
  /** Why it is not running though it should be; another try follows by itself. */
  problem: Failure | null;
  /** SHA-256 of its certificate, hex; null until it ran once. */
  certificate: string | null;
}

export interface CentreProcess {
  standing(): CentreStanding;
  /** Starts it on a port and keeps it running. Resolves when its doors are open, or with why they are not yet. */
  start(port: number): Promise<Failure | null>;
  /** Ends it and its database in order, and by force after the deadline. */
  stop(): Promise<void>;
  ask(what: CentreQuestion): Promise<Result<unknown>>;
}

export interface CentreTimes {
  /** Milliseconds before the next try, growing; the last one is repeated. */
  delays: readonly number[];
  /** After so long without an accident the delays begin anew. */
  calm: number;
  /** A first start makes a database; a later one may have a log of it to go through. */
  startLimit: number;
  stopLimit: number;
}

const TIMES: CentreTimes = {
  delays: [500, 2_000, 10_000, 30_000, 60_000],
  calm: 60_000,
  startLimit: 120_000,
  stopLimit: 20_000,
};

export interface CentreProcessOptions {
  startHost(port: number): StartHost<ToCentre, FromCentre>;
  /** The standing is another one. */
  changed(): void;
  log: Log;
  times?: Partial<CentreTimes>;
  /** Ends a process as PostgreSQL's fast shutdown asks it; tests look on. */
  end?(pid: number): void;
}

/** Keeps one hosted centre running, and leaves no database behind when it goes. */
export function createCentreProcess({
  startHost,
  changed,
  log,
  times,
  end = endDatabase,
}: CentreProcessOptions): CentreProcess {
  const { delays, calm, startLimit, stopLimit } = { ...TIMES, ...times };
  let host: ProgramHost<ToCentre> | null = null;
  let standing: CentreStanding = { state: 'off', problem: null, certificate: null };
  let port = 0;
  let database = 0;
  let tries = 0;
  let readyAt = 0;
  let lastId = 0;
  let timer: NodeJS.Timeout | undefined;
  let gone: () => void = () => {};
  let stopping: Promise<void> | null = null;
  const asked = new Map<number, (result: Result<unknown>) => void>();
  const waiting = new Set<(problem: Failure | null) => void>();

  const become = (state: CentreState, problem: Failure | null = null) => {
    standing = { ...standing, state, problem };
    log.info('centre', { state, ...(problem ? { code: problem.code } : {}) });
    if (state === 'running' || state === 'failed' || state === 'off') {
      for (const settle of waiting) settle(problem);
      waiting.clear();
    }
    changed();
  };

  const onMessage = (message: FromCentre) => {
    if (message.type === 'database') database = message.pid;
    else if (message.type === 'answer') {
      asked.get(message.id)?.(message.result);
      asked.delete(message.id);
    } else if (message.type === 'ready') {
      clearTimeout(timer);
      readyAt = performance.now();
      standing.certificate = message.certificate;
      if (standing.state === 'starting') become('running');
    } else {
      const { code, params } = message;
      if (standing.state === 'starting') become('failed', { code, params });
      host?.send({ type: 'stop' });
    }
  };

  const onExit = (reason: string) => {
    clearTimeout(timer);
    host = null;
    for (const settle of asked.values()) settle(refusal('hosting.not-running'));
    asked.clear();
    // A centre that could not end it leaves its database running; one that could has ended it already.
    if (database !== 0 && reason !== 'code 0') end(database);
    database = 0;
    if (standing.state === 'stopping' || standing.state === 'off') return gone();
    log.error('centre ended', { reason });
    if (readyAt > 0 && performance.now() - readyAt > calm) tries = 0;
    readyAt = 0;
    if (standing.state !== 'failed') become('failed', { code: 'hosting.ended', params: {} });
    timer = setTimeout(run, delays[Math.min(tries, delays.length - 1)]);
    tries += 1;
  };

  /** What went wrong last stands until it is over. */
  const run = () => {
    become('starting', standing.problem);
    let over = false;
    const leave = (reason: string) => {
      if (over) return;
      over = true;
      onExit(reason);
    };
    try {
      const started = startHost(port)({
        onMessage: (message) => {
          if (!over) onMessage(message);
        },
        onExit: leave,
        onLine: (line) => log.info(line),
      });
      host = started;
      timer = setTimeout(() => started.kill(), startLimit);
    } catch (error) {
      leave(error instanceof Error ? error.message : String(error));
    }
  };

  const stop = async () => {
    clearTimeout(timer);
    const current = host;
    if (current) {
      const ended = new Promise<void>((resolve) => {
        gone = resolve;
      });
      become('stopping');
      current.send({ type: 'stop' });
      const deadline = setTimeout(() => current.kill(), stopLimit);
      await ended;
      clearTimeout(deadline);
    }
    if (standing.state !== 'off') become('off');
  };

  return {
    standing: () => standing,
    async start(wanted) {
      await stopping;
      if (standing.state === 'running' && port === wanted) return null;
      if (standing.state === 'running') await this.stop();
      const settled = new Promise<Failure | null>((resolve) => waiting.add(resolve));
      port = wanted;
      tries = 0;
      if (!host) {
        clearTimeout(timer);
        standing.problem = null;
        run();
      }
      return settled;
    },
    stop() {
      stopping ??= stop().finally(() => {
        stopping = null;
      });
      return stopping;
    },
    ask(what) {
      const current = host;
      if (!current || standing.state !== 'running') return Promise.resolve(refusal('hosting.not-running'));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        asked.set(id, resolve);
        current.send({ type: 'ask', id, what });
      });
    },
  };
}

const refusal = (code: string): Result<never> => ({ ok: false, error: { code, params: {} } });

function endDatabase(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended by itself.
  }
}
