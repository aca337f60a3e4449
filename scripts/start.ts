import { chownSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { bundleAll } from '#build/bundle.ts';
import { cacheFolder } from '#build/cache-folder.ts';
import { ensureElectron } from '#build/electron-runtime.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ensureSystemLibraries } from '#build/system-libraries.ts';
import { type Account, accountForElectron, asAccount, personBehindSudo } from './account.ts';
import { engineNode } from './engine-node.ts';
import { readableCopy } from './readable-copy.ts';
import { runProgram } from './run-program.ts';
import { ensureSandbox } from './sandbox.ts';
import { script } from './say.ts';
import { hasDisplay } from './unprivileged.ts';

/** `npm start [-- arguments]`: builds what changed, finds an Electron and opens the app with the arguments given. */
await script(async () => {
  if (!hasDisplay()) {
    console.error('There is no display here to open a window on: run "npm run demo", which brings its own.');
    return 1;
  }
  const runtime = await ensureElectron();
  ensureSystemLibraries(runtime.executable, { virtualDisplay: false });
  await bundleAll();
  const person = accountForElectron() === undefined ? undefined : personInsteadOfRoot();
  ensureSandbox(person?.account, runtime.dist);
  const root = person
    ? readableCopy(REPOSITORY_ROOT, person.account, join(person.scratch, 'checkout'))
    : REPOSITORY_ROOT;
  const program = asAccount(person?.account, runtime.executable, [root, ...process.argv.slice(2)]);
  const env: NodeJS.ProcessEnv = { ...process.env, SIJILL_ENGINE_NODE: engineNode(root), ...person?.env };
  // Root's own folders are closed to the person: without a word each falls back to their home.
  if (person) for (const name of ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME']) delete env[name];
  return runProgram(program.command, program.args, root, { env });
});

interface Person {
  account: Account;
  env: Record<string, string>;
  /** Folder for a readable copy of a checkout that is closed to the account. */
  scratch: string;
}

/** Chromium's sandbox refuses root: the app is opened as the person behind sudo, else as an account without rights. */
function personInsteadOfRoot(): Person {
  const scratch = join(cacheFolder(), 'start-as-root');
  const behind = personBehindSudo();
  const account = behind ?? accountForElectron();
  if (account === undefined) throw new Error('Only root needs another account.');
  const home = behind?.home ?? join(scratch, 'home');
  mkdirSync(join(scratch, 'home'), { recursive: true, mode: 0o755 });
  const who = behind ? behind.name : `an account without rights; its data stays in ${home}`;
  console.log(`Chromium's sandbox does not run as root: the app is opened as ${who}.`);
  const env: Record<string, string> = {
    HOME: home,
    XDG_CONFIG_HOME: '',
    XDG_CACHE_HOME: '',
    XDG_DATA_HOME: '',
  };
  if (behind !== undefined)
    return { account, env: { ...env, XDG_RUNTIME_DIR: `/run/user/${behind.uid}` }, scratch };
  chownSync(home, account.uid, account.gid);
  // The X server knows root by this cookie only; without a cookie it admits every local account.
  const cookie = process.env.XAUTHORITY || join(homedir(), '.Xauthority');
  if (existsSync(cookie)) {
    env.XAUTHORITY = join(home, '.Xauthority');
    copyFileSync(cookie, env.XAUTHORITY);
    chownSync(env.XAUTHORITY, account.uid, account.gid);
  }
  return { account, env: { ...env, XDG_RUNTIME_DIR: home }, scratch };
}
