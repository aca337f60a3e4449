import { accessSync, constants } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { defaultWitnessFolder } from '#engine/witness-folder.ts';
import type { Call } from '../command.ts';
import { optional } from '../input/options.ts';
import type { Io } from '../io.ts';

/** The same folder as the desktop's, unless the command line or SIJILL_DATA says otherwise. */
export function dataFolder({ io, options }: Call): string {
  return resolve(optional(options, 'data') ?? io.env.SIJILL_DATA ?? defaultDataFolder(io));
}

export function defaultDataFolder({ env, home }: Io): string {
  if (process.platform === 'win32') return join(env.ProgramData ?? 'C:\\ProgramData', 'Sijill');
  if (process.platform === 'darwin') return '/Users/Shared/Sijill';
  if (isWritable('/var/lib/sijill')) return '/var/lib/sijill';
  return join(absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'sijill');
}

/** Where the head of the chain is kept outside the data folder: the desktop's own place. */
export function witnessFolder({ env, home }: Io, folder: string): string {
  return defaultWitnessFolder(folder, env, home);
}

/**
 * The service person's key. By default outside the data folder, so that a copied or stolen folder does not
 * carry its own key.
 */
export function keyFile({ io, options }: Call, store: string): string {
  const named = optional(options, 'key-file') ?? io.env.SIJILL_KEY_FILE;
  return named ? resolve(named) : join(configFolder(io), `${store}.key`);
}

function configFolder({ env, home }: Io): string {
  if (process.platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Sijill');
  return join(absolute(env.XDG_CONFIG_HOME) ?? join(home, '.config'), 'sijill');
}

const absolute = (path: string | undefined): string | null => (path && isAbsolute(path) ? path : null);

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
