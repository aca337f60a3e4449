import { isAbsolute, resolve } from 'node:path';

export interface AppArguments {
  /** Folder of the store, absolute, when the command line names one. */
  dataFolder: string | null;
}

/** Reads our own `--data=DIR` among Chromium's switches; a relative folder counts from `cwd`. */
export function readArguments(argv: readonly string[], cwd: string): AppArguments {
  const word = argv.find((each) => each.startsWith('--data='));
  const given = word?.slice('--data='.length).trim();
  if (!given || given.includes('\0')) return { dataFolder: null };
  return { dataFolder: isAbsolute(given) ? given : resolve(cwd, given) };
}
