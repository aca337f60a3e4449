import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError, ensure } from '#shared/domain/errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What draws papers, and the words it is started with. */
export interface Drawer {
  program: string;
  args: string[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const NAME = NAMES[process.platform] ?? 'electron';

/**
 * The Electron papers are drawn with: the installed Sijill of `SIJILL_APP`, the folder of `SIJILL_ELECTRON_DIST`, that of
 * node_modules, or one in the caches the desk is started from. Nothing is downloaded. Refuses `press.no-electron`,
 * `press.not-built`.
 */
export function findDrawer(env: Env, home: string): Drawer {
  if (env.SIJILL_APP) {
    ensure(existsSync(env.SIJILL_APP), 'press.no-electron');
    return { program: env.SIJILL_APP, args: [] };
  }
  const program = candidates(env, home).find((file) => existsSync(file));
  if (program === undefined) throw new DomainError('press.no-electron');
  ensure(existsSync(join(ROOT, 'dist/main/index.cjs')), 'press.not-built');
  return { program, args: [ROOT] };
}

function candidates(env: Env, home: string): string[] {
  // A folder that somebody names is the only one looked into.
  if (env.SIJILL_ELECTRON_DIST) return [join(env.SIJILL_ELECTRON_DIST, NAME)];
  const caches = env.SIJILL_CACHE
    ? [env.SIJILL_CACHE]
    : [join(env.XDG_CACHE_HOME || join(home, '.cache'), 'sijill'), '/var/cache/sijill'];
  return [join(ROOT, 'node_modules/electron/dist', NAME), ...caches.flatMap(electronsIn)];
}

function electronsIn(cache: string): string[] {
  if (!existsSync(cache)) return [];
  const folders = readdirSync(cache).filter((name) => name.startsWith('electron-'));
  return folders
    .sort()
    .reverse()
    .map((folder) => join(cache, folder, NAME));
}
