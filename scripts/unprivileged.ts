import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, accountForElectron, asAccount } from './account.ts';
import { readableCopy } from './readable-copy.ts';
import { runProgram } from './run-program.ts';
import { ensureSandbox } from './sandbox.ts';
import { startVirtualDisplay, type VirtualDisplay } from './virtual-display.ts';

/** A place from which the real Electron can be started with its sandbox on: an account that is not root, a home, a display. */
export interface Seat {
  /** The checkout as this account can read it: the checkout itself, or a readable copy of it. */
  root: string;
  /** Writable home, empty at the start, removed by close(). */
  home: string;
  /** Writable folder for what the programs leave; take it away with keep() before close(). */
  out: string;
  account: Account | undefined;
  /** Runs a program in `root`, its output on our console (behind `mark`); gives its exit code as `runProgram` does. */
  run(
    command: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    mark?: string,
  ): Promise<number>;
  /** Copies what lies in `out` to a folder of the checkout, owned by whoever owns this process. */
  keep(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** True where programs can show a window. */
export function hasDisplay(env: Readonly<Record<string, string | undefined>> = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Takes a seat. `ownDisplay` starts a virtual display even where there is a real one, so that tests do not
 * take the keyboard away from whoever works at this machine; `dist` is the Electron the seat is for; `withRelease`
 * makes the packaged app readable too. More `displays` than one are named in SIJILL_DISPLAYS, a word each: windows that
 * share a display take the keyboard from each other.
 */
export async function takeSeat(
  root: string,
  dist: string,
  {
    ownDisplay = true,
    withRelease = false,
    displays = 1,
  }: { ownDisplay?: boolean; withRelease?: boolean; displays?: number } = {},
): Promise<Seat> {
  const account = accountForElectron();
  const base = await mkdtemp(join(tmpdir(), 'sijill-seat-'));
  const home = join(base, 'home');
  const out = join(base, 'out');
  const temp = join(base, 'tmp');
  for (const folder of [home, out, temp]) await mkdir(folder, { mode: 0o700 });
  if (account !== undefined) {
    for (const folder of [base, home, out, temp]) chownSync(folder, account.uid, account.gid);
  }
  let readable = root;
  const started: VirtualDisplay[] = [];
  const leave = async () => {
    await Promise.all(started.map((display) => display.stop()));
    await rm(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    ensureSandbox(account, dist);
    if (account !== undefined) readable = readableCopy(root, account, join(base, 'checkout'), withRelease);
    if (process.platform === 'linux' && (ownDisplay || !hasDisplay())) {
      while (started.length < displays) started.push(await startVirtualDisplay(account, temp));
    }
  } catch (error) {
    await leave();
    throw error;
  }
  const ownEnvironment = {
    ...seatEnvironment(home, temp, account),
    ...started[0]?.env,
    SIJILL_DISPLAYS: started.map(({ env }) => env.DISPLAY).join(' '),
  };
  return {
    root: readable,
    home,
    out,
    account,
    run: (command, args, env = {}, mark) => {
      const program = asAccount(account, command, args);
      return runProgram(program.command, program.args, readable, {
        env: { ...process.env, ...ownEnvironment, ...env },
        mark,
      });
    },
    keep: async (folder) => {
      await rm(folder, { recursive: true, force: true });
      await cp(out, folder, { recursive: true });
      // The copy keeps the owner of the account; it belongs to whoever started us.
      if (account !== undefined) execFileSync('chown', ['-R', '0:0', folder]);
    },
    close: leave,
  };
}

function seatEnvironment(home: string, temp: string, account: Account | undefined): Record<string, string> {
  const runtime = account === undefined ? {} : { XDG_RUNTIME_DIR: temp, USER: 'nobody', LOGNAME: 'nobody' };
  return {
    HOME: home,
    TMPDIR: temp,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    // A session bus of the person at the machine must not answer the tests (keyring, notifications).
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...runtime,
  };
}
