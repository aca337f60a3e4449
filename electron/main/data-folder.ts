import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export interface DataFolderSituation {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  isWritable(folder: string): boolean;
}

/**
 * Where the store lives unless the command line or the administrator says otherwise. Two clerks with two system
 * accounts share one desk, so a folder of the machine is preferred to one of the account.
 */
export function defaultDataFolder({ platform, env, home, isWritable }: DataFolderSituation): string {
  if (platform === 'win32') return path.win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Sijill');
  if (platform === 'darwin') return path.posix.join('/Users/Shared', 'Sijill');
  // The package's installer creates it; without it the account's own folder is used.
  if (isWritable('/var/lib/sijill')) return '/var/lib/sijill';
  const dataHome = env.XDG_DATA_HOME;
  const base =
    dataHome && path.posix.isAbsolute(dataHome) ? dataHome : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'sijill');
}

export function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
