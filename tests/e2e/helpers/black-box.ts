import { spawn } from 'node:child_process';
import { ensureElectron } from '#build/electron-runtime.ts';

/**
 * Starts Electron on a folder without any driver. Gives its exit code, or null when it had to be ended after
 * `patience` milliseconds, and what it wrote on standard error.
 */
export async function startBlackBox(folder: string, args: readonly string[], patience: number) {
  const { executable } = await ensureElectron();
  const child = spawn(executable, [folder, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearTimeout(timer);
  return { code, output };
}
