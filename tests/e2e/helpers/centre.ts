import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { newFolder } from './app.ts';

export interface RealCentre {
  address: string;
  /** Founds a council, once. */
  code: string;
  /** Answers nobody, and does not say so: a line that hangs. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** The real server with the real PostgreSQL it brings along, on this machine, as `npm run server` starts it. */
export async function startCentre(): Promise<RealCentre> {
  const child = spawn(process.execPath, [join(REPOSITORY_ROOT, 'server/main.ts')], {
    cwd: REPOSITORY_ROOT,
    env: {
      ...process.env,
      SIJILL_PORT: '0',
      SIJILL_DATA_FOLDER: newFolder('centre'),
      SIJILL_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await sayings(child);
  return {
    address: /Sijill centre: (\S+)/.exec(said)?.[1] ?? '',
    code: /until \S+: (\S+)/.exec(said)?.[1] ?? '',
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => {
      child.kill('SIGCONT');
      return new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    },
  };
}

function sayings(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Set-up code')) resolve(said);
    });
    child.once('exit', (code) => reject(new Error(`the centre ended with ${code}: ${said}`)));
  });
}
