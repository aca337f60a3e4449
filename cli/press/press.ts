import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposedPaper } from '#shared/contract/papers.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type Drawer, findDrawer } from './find-electron.ts';
import { type Owner, startDisplay } from './virtual-display.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Chromium refuses to run as root with its sandbox on: root draws with the rights of the account that has none. */
const NOBODY = 65534;
/** From the start to the first answer, on a slow machine. */
const START_MS = 60_000;

export interface Press {
  draw(paper: Pick<ComposedPaper, 'html' | 'style' | 'sheet'>): Promise<Uint8Array>;
  close(): void;
}

type Said = { ready: true } | { id: number; pdf?: string; error?: string };

/**
 * Starts the Chromium of the desk without a window. Refuses `press.no-electron`, `press.not-built`, `press.no-display`,
 * `press.failed`.
 */
export async function openPress(env: Env, home: string): Promise<Press> {
  const drawer = findDrawer(env, home);
  const folder = mkdtempSync(join(tmpdir(), 'sijill-press-'));
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : null;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const screenless = process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
  const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const display = screenless ? await startDisplay(folder, owner).catch(refusedAfter(forget)) : null;
  const child = start(drawer, folder, { ...env, ...display?.env }, owner);
  const waiting = new Map<number, { done(pdf: Uint8Array): void; failed(error: Error): void }>();
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-2_000);
  });
  const close = () => {
    if (child.connected) child.disconnect();
    child.kill();
    display?.stop();
    forget();
  };
  const why = (fallback: string) => {
    const last = complaint.trim().split('\n').at(-1) ?? '';
    return new DomainError('press.failed', { why: (last || fallback).slice(0, 200) });
  };
  const fall = (error: Error) => {
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(why('no answer')), START_MS);
    const end = (error: Error) => {
      clearTimeout(timer);
      reject(error);
      fall(error);
    };
    child.once('error', (error) => end(why(error.message)));
    child.once('exit', (code) => end(why(`exit ${code}`)));
    child.on('message', (said: Said) => {
      if ('ready' in said) {
        clearTimeout(timer);
        return resolve();
      }
      const asked = waiting.get(said.id);
      waiting.delete(said.id);
      if (said.pdf === undefined)
        return asked?.failed(new DomainError('press.failed', { why: said.error ?? '' }));
      asked?.done(new Uint8Array(Buffer.from(said.pdf, 'base64')));
    });
  });
  try {
    await ready;
  } catch (error) {
    close();
    throw error;
  }
  let last = 0;
  return {
    close,
    draw: ({ html, style = null, sheet }) =>
      new Promise((done, failed) => {
        const id = ++last;
        waiting.set(id, { done, failed });
        child.send({ id, html, style, sheet });
      }),
  };
}

const refusedAfter =
  (forget: () => void) =>
  (error: unknown): never => {
    forget();
    throw error;
  };

function start({ program, args }: Drawer, folder: string, env: Env, owner: Owner | null): ChildProcess {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...kept } = env;
  const own = owner ? { HOME: folder, TMPDIR: folder, XDG_CONFIG_HOME: folder, XDG_RUNTIME_DIR: folder } : {};
  return spawn(program, [...args, '--disable-gpu', `--sijill-press=${folder}`], {
    // Papers go through the channel: no word of a letter lies on the disk or stands among the processes.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...kept, ...own },
    ...(owner ? { ...owner, cwd: folder } : {}),
  });
}
