import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Root's home is closed to the unprivileged account that runs the tests; this folder is open to all. */
const ROOT_CACHE = '/var/cache/sijill';

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
 * Root on Linux gets a folder of the machine.
 */
export function cacheCandidates({ platform, uid, env, home, temp }: CacheSituation): string[] {
  if (env.SIJILL_CACHE) return [env.SIJILL_CACHE];
  const last = join(temp, `sijill-cache-${uid}`);
  if (platform === 'win32')
    return [join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'sijill', 'Cache'), last];
  if (platform === 'darwin') return [join(home, 'Library', 'Caches', 'sijill'), last];
  if (uid === 0) return [ROOT_CACHE, last];
  return [join(env.XDG_CACHE_HOME || join(home, '.cache'), 'sijill'), last];
}

/** Existing caches to look into, best first: the person's own, then the one root keeps for the machine. */
export function knownCaches(): string[] {
  const shared = process.platform === 'linux' && !process.env.SIJILL_CACHE ? [ROOT_CACHE] : [];
  return [...new Set([...cacheCandidates(here()), ...shared])].filter(trustworthy);
}

/** The cache folder to write into, created. Throws when no candidate can be written. */
export function cacheFolder(): string {
  const situation = here();
  const candidates = cacheCandidates(situation);
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      // A strict umask would hide root's cache from the account that runs the end-to-end tests.
      if (situation.uid === 0) chmodSync(folder, 0o755);
      if (trustworthy(folder)) return folder;
    } catch {
      // Not writable: the next candidate may be.
    }
  }
  throw new Error(
    `No cache folder can be written (tried ${candidates.join(', ')}). Set SIJILL_CACHE to a writable folder.`,
  );
}

function here(): CacheSituation {
  const uid = process.getuid?.() ?? 1;
  return { platform: process.platform, uid, env: process.env, home: homedir(), temp: tmpdir() };
}

/** Programs are started from a cache: only from one that nobody but we and root can have filled. */
function trustworthy(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  if (process.getuid === undefined || process.env.SIJILL_CACHE === folder) return true;
  return (found.uid === process.getuid() || found.uid === 0) && (found.mode & 0o002) === 0;
}
