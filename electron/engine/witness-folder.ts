import { accessSync, constants, existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';

/**
 * Where the witness is kept: beside the data folder, never inside it, so that every system account and the command
 * line find the same one and a data folder that is copied back or carried to another PC leaves it behind. Where
 * nothing can be made there, with the account's own state.
 */
export function defaultWitnessFolder(
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const beside = join(dirname(dataFolder), `${basename(dataFolder)}-witness`);
  if (existsSync(beside) || isWritable(dirname(dataFolder))) return beside;
  const state = env.XDG_STATE_HOME && isAbsolute(env.XDG_STATE_HOME) ? env.XDG_STATE_HOME : null;
  return join(state ?? join(home, '.local', 'state'), 'sijill-witness');
}

/** The nearest folder that exists decides: the others will be made inside it. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    const parent = dirname(folder);
    return !existsSync(folder) && parent !== folder && isWritable(parent);
  }
}
