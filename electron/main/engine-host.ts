import type { FromEngine, ToEngine } from '#shared/contract/engine-port.ts';

/** One run of the engine in a process of its own. */
export interface EngineHost {
  send(message: ToEngine): void;
  /** At once; `onExit` follows. */
  kill(): void;
}

export interface EngineHostListeners {
  onMessage(message: FromEngine): void;
  /** Exactly once. `reason` is an exit code or a signal, for the log. */
  onExit(reason: string): void;
  /** A line the engine wrote on its standard output or error. */
  onLine(line: string): void;
}

/** Starts a process. Throws, or calls `onExit`, when it cannot. */
export type StartEngineHost = (listeners: EngineHostListeners) => EngineHost;

export interface EngineStart {
  /** The engine's bundle. */
  script: string;
  args: readonly string[];
}

/** Our environment without what would change how Node starts. */
export function engineEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !/^(NODE_|ELECTRON_)/i.test(name)) kept[name] = value;
  }
  return kept;
}
