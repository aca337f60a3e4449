import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What decides where the cache lies; taken as an argument so that the rule can be tested as a table. */
export interface CacheSituation {
  platform: NodeJS.Platform;
  uid: number;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  temp: string;
}

/**
 * Candidate cache folders, best first. `SIJILL_CACHE` is final when given.
 * Root on Linux gets `/var/cache/sijill`: root's home is closed to the unprivileged account that runs the tests.
 */
export function cacheCandidates({ platform, uid, env, home, temp }: CacheSituation): string[] {
  if (env.SIJILL_CACHE) return [env.SIJILL_CACHE];
  const last = join(temp, `sijill-cache-${uid}`);
  if (platform === 'win32')
    return [join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'sijill', 'Cache'), last];
  if (platform === 'darwin') return [join(home, 'Library', 'Caches', 'sijill'), last];
  if (uid === 0) return ['/var/cache/sijill', last];
  return [join(env.XDG_CACHE_HOME || join(home, '.cache'), 'sijill'), last];
}

/** The per-user cache folder outside the source tree, created. Throws when no candidate can be written. */
export function cacheFolder(): string {
  const uid = process.getuid?.() ?? 1;
  const candidates = cacheCandidates({
    platform: process.platform,
    uid,
    env: process.env,
    home: homedir(),
    temp: tmpdir(),
  });
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      // A strict umask would hide root's cache from the account that runs the end-to-end tests.
      if (uid === 0) chmodSync(folder, 0o755);
      return folder;
    } catch {
      // Not writable: the next candidate may be.
    }
  }
  throw new Error(
    `No cache folder can be written (tried ${candidates.join(', ')}). Set SIJILL_CACHE to a writable folder.`,
  );
}
