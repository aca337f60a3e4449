/** One run of a program of ours (the engine, a hosted centre) in a process of its own. */
export interface ProgramHost<To> {
  send(message: To): void;
  /** At once; `onExit` follows. */
  kill(): void;
}

export interface HostListeners<From> {
  onMessage(message: From): void;
  /** Exactly once. `reason` is an exit code or a signal, for the log. */
  onExit(reason: string): void;
  /** A line the program wrote on its standard output or error. */
  onLine(line: string): void;
}

/** Starts a process. Throws, or calls `onExit`, when it cannot. */
export type StartHost<To, From> = (listeners: HostListeners<From>) => ProgramHost<To>;

export interface ProgramStart {
  /** What the system's list of processes calls it. */
  name: string;
  /** The program's bundle. */
  script: string;
  args: readonly string[];
}

/** Our environment without what would change how Node starts. */
export function programEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !/^(NODE_|ELECTRON_)/i.test(name)) kept[name] = value;
  }
  return kept;
}
