import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Account, asAccount } from './account.ts';

/** How long an X server may take to say its number. */
const START_LIMIT_MS = 20_000;
const SCREEN = '1600x1200x24';

export interface VirtualDisplay {
  /** Environment of the programs that show windows on it. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts Xvfb with the rights of the account, on a number it picks itself and says on a pipe: no guess, no race
 * between two test runs on one machine. Throws when it does not come up.
 */
export async function startVirtualDisplay(
  account: Account | undefined,
  temp: string,
): Promise<VirtualDisplay> {
  prepareSocketFolder();
  const options = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset', '-dpi', '96'];
  const { command, args } = asAccount(account, 'Xvfb', options);
  const server = spawn(command, args, {
    cwd: temp,
    env: { ...process.env, TMPDIR: temp },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('Xvfb did not start within 20 seconds.')),
      START_LIMIT_MS,
    );
    let said = '';
    (server.stdio[3] as Readable).on('data', (bytes: Buffer) => {
      said += bytes.toString('ascii');
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.trim());
    });
    server.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb ended with code ${code} before it was ready.`));
    });
  });
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  return {
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XAUTHORITY: '', SIJILL_VIRTUAL_DISPLAY: '1' },
    stop,
  };
}

/** A machine that never ran X lacks this folder, and an X server without root's rights cannot make it. */
function prepareSocketFolder(): void {
  const folder = '/tmp/.X11-unix';
  if (!existsSync(folder)) mkdirSync(folder);
  // mkdir's own mode would be cut by the umask.
  const { mode, uid } = statSync(folder);
  if ((mode & 0o7777) !== 0o1777 && uid === process.getuid?.()) chmodSync(folder, 0o1777);
}
