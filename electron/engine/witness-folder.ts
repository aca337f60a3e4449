import { isAbsolute, posix, win32 } from 'node:path';

/**
 * Where the witness is kept: never inside the data folder. A desk shared by system accounts has one witness for
 * all of them, in a folder the installer makes; a desk of one account keeps it with that account's state.
 */
export function defaultWitnessFolder(
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'win32') return win32.join(env.ProgramData ?? 'C:\\ProgramData', 'SijillWitness');
  if (dataFolder.startsWith('/var/lib/')) return '/var/lib/sijill-witness';
  const state = env.XDG_STATE_HOME && isAbsolute(env.XDG_STATE_HOME) ? env.XDG_STATE_HOME : null;
  return posix.join(state ?? posix.join(home, '.local', 'state'), 'sijill-witness');
}
