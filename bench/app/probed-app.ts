import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureElectron } from '#build/electron-runtime.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

/** How long a start or an answer may take before it is an error, in milliseconds. */
const LIMIT_MS = 60_000;
/** A virtual display has no graphics card: the process that looks for one gives up, now and then with the page. */
const NO_GPU = '--disable-gpu';
const PROBE = join(REPOSITORY_ROOT, 'bench/app/probe');
const APPLICATION = join(REPOSITORY_ROOT, 'dist/main/index.cjs');

/** A started Electron that says when its page was painted. */
export interface ProbedApp {
  pid: number;
  /** From the start of the process to its first usable page, painted. */
  readyMs: number;
  /** Runs a function of no outer names in the page. */
  ask<Input, Output>(work: (input: Input) => Promise<Output>, input: Input): Promise<Output>;
  quit(): Promise<void>;
}

type Message = { ready?: true; value?: unknown };

/** Starts the built app on a store, or with `dataDir` null the empty window. */
export async function startProbed(profile: string, dataDir: string | null): Promise<ProbedApp> {
  const { executable } = await ensureElectron();
  const args = [
    PROBE,
    NO_GPU,
    `--user-data-dir=${profile}`,
    ...(dataDir === null ? [] : [`--data=${dataDir}`]),
  ];
  const start = performance.now();
  const child = spawn(executable, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      SIJILL_ENGINE_NODE: process.execPath,
      SIJILL_BENCH_APPLICATION: dataDir === null ? '' : APPLICATION,
    },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let hear: (message: Message) => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('@bench ')) hear(JSON.parse(line.slice('@bench '.length)) as Message);
  });
  const next = (what: string) =>
    new Promise<Message>((resolve, reject) => {
      const fail = (why: string) => {
        child.kill('SIGKILL');
        reject(new Error(`${why}\n${said}`));
      };
      const timer = setTimeout(() => fail(`Electron did not answer: ${what}.`), LIMIT_MS);
      const ended = (code: number | null) => fail(`Electron ended with ${code}.`);
      child.once('exit', ended);
      hear = (message) => {
        clearTimeout(timer);
        child.off('exit', ended);
        resolve(message);
      };
    });
  await next('start');
  const readyMs = performance.now() - start;
  return {
    pid: child.pid ?? 0,
    readyMs,
    ask: async <Input, Output>(work: (input: Input) => Promise<Output>, input: Input) => {
      const answer = next(work.name);
      child.stdin.write(`${JSON.stringify({ script: `(${work})(${JSON.stringify(input)})` })}\n`);
      const { value } = await answer;
      const failed = (value as { error?: string } | null)?.error;
      if (failed !== undefined) throw new Error(failed);
      return value as Output;
    },
    quit: async () => {
      child.stdin.write('{}\n');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      if (child.exitCode === null && child.signalCode === null) await gone;
      clearTimeout(timer);
    },
  };
}
