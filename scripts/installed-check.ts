import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { script, since } from './say.ts';

/**
 * `node scripts/installed-check.ts <executable>`: starts an installed release as a person does and looks at it from
 * outside, because its fuses keep every driver out. It must open its engine, answer its page, and refuse debuggers.
 * Run it as an ordinary account, on a display, on a machine whose profile is new.
 */
const READY_LIMIT_MS = 90_000;
/** Exit code of a release that refuses a switch of its command line. */
const REFUSED = 77;

await script(async () => {
  const executable = process.argv[2];
  if (!executable || !existsSync(executable)) throw new Error(`There is no installed app at ${executable}.`);
  const refused = spawnSync(executable, ['--remote-debugging-port=0'], {
    timeout: READY_LIMIT_MS,
    stdio: 'ignore',
  });
  if (refused.status !== REFUSED)
    throw new Error(`A debugging switch was not refused (exit ${refused.status}).`);
  console.log('A debugging switch is refused.');

  rmSync(join(profile(), 'logs'), { recursive: true, force: true });
  const start = performance.now();
  const app = spawn(executable, [], { stdio: 'inherit', detached: process.platform !== 'win32' });
  try {
    await readyIn(app);
    console.log(`The installed app opened its engine and answered its page in ${since(start)}.`);
    return 0;
  } finally {
    end(app);
  }
});

async function readyIn(app: ChildProcess): Promise<void> {
  const file = join(profile(), 'logs', 'main.log');
  const deadline = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadline) {
    const log = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // The engine is up, and a call of the page came through the bridge.
    if (/\bengine state=ready\b/.test(log) && /\bcall\b.*\bchannel=/.test(log)) return;
    if (app.exitCode !== null) throw new Error(`The app ended with code ${app.exitCode}.\n${log}`);
    await wait(200);
  }
  throw new Error(`The app was not ready after ${READY_LIMIT_MS / 1000} seconds (log: ${file}).`);
}

/** Where Electron keeps the profile of an app called Sijill. */
function profile(): string {
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Sijill');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sijill');
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'Sijill');
}

function end(app: ChildProcess): void {
  if (app.pid === undefined || app.exitCode !== null) return;
  if (process.platform === 'win32')
    spawnSync('taskkill', ['/pid', String(app.pid), '/t', '/f'], { stdio: 'ignore' });
  else process.kill(-app.pid, 'SIGTERM');
}
