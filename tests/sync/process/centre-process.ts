import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

/** `server/main.ts` as `npm run server` starts it, by itself with the PostgreSQL it brings along; may be killed at any moment. */
export class CentreProcess {
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #said = '';
  port = 0;
  /** The set-up code it printed at its first start. */
  code = '';

  constructor(folder: string, environment: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    this.#environment = environment;
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  /** `restored`: the operator says that a copy was put back. */
  async start(restored = false): Promise<void> {
    this.#said = '';
    const child = spawn(
      process.execPath,
      [join(REPOSITORY_ROOT, 'server/main.ts'), ...(restored ? ['--restored'] : [])],
      {
        env: {
          ...process.env,
          SIJILL_PORT: String(this.port),
          SIJILL_DATA_FOLDER: this.#folder,
          SIJILL_LOG_LEVEL: 'silent',
          ...this.#environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#said += chunk.toString();
        if (/Set-up code|Key of this centre/.test(this.#said)) setImmediate(resolve);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code) => {
        if (this.#child === child) this.#child = null;
        reject(new Error(`the centre ended with ${code}: ${this.#said}`));
      });
    });
    this.port = Number(/Sijill centre: \S+:(\d+)/.exec(this.#said)?.[1] ?? 0);
  }

  /** The code is printed after the key; whoever founds the council waits for it. */
  async setupCode(): Promise<string> {
    for (;;) {
      const code = /until \S+: (\S+)/.exec(this.#said)?.[1];
      if (code) return code;
      await once(this.#child?.stdout ?? process.stdin, 'data');
    }
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** The documented backup: the database folder of a stopped centre. */
  copyTo(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
    copyWithOwners(join(this.#folder, 'database'), folder);
  }

  putBack(folder: string): void {
    rmSync(join(this.#folder, 'database'), { recursive: true, force: true });
    copyWithOwners(folder, join(this.#folder, 'database'));
  }
}

/** PostgreSQL runs under an account of its own and looks whose its files are. */
const copyWithOwners = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);
