import { readdir, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';

/** Where PostgreSQL's files lie in a centre's folder. */
export const CLUSTER = join('database', 'cluster');
export const LOG = join(CLUSTER, 'pg_wal');
/** PostgreSQL finds in it from where the log is read when a copy of its files starts. */
export const LABEL = join(CLUSTER, 'backup_label');

/** Made anew by each start of PostgreSQL, or true of this one only (its manual, "Backing Up the Data Directory"). */
const OF_THE_RUNNING_ONE = /^postmaster\.(?:pid|opts)$|^pg_internal\.init/;
const EMPTIED = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];

export interface Part {
  /** From the centre's folder. */
  path: string;
  /** Bytes; null for a folder. */
  size: number | null;
}

/** Everything in a folder of a centre, folders before what is in them; half uploads are left to who sends them. */
export async function partsOf(folder: string, path = ''): Promise<Part[]> {
  const parts: Part[] = path === '' ? [] : [{ path, size: null }];
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const own = join(path, entry.name);
    if (entry.isDirectory() && !isHalf(own)) parts.push(...(await partsOf(folder, own)));
    else if (entry.isFile()) {
      const found = await stat(join(folder, own)).catch(() => null);
      if (found) parts.push({ path: own, size: found.size });
    }
  }
  return parts;
}

/** What of a running database's files is not copied, or only when the rest is. */
export function isLeftOut(path: string, size: number | null): boolean {
  const [first = '', ...deeper] = path.slice(CLUSTER.length + 1).split(sep);
  if (path.includes('pgsql_tmp')) return true;
  if (EMPTIED.includes(first)) return deeper.length > 0;
  return size !== null && (path.startsWith(LOG + sep) || OF_THE_RUNNING_ONE.test(basename(path)));
}

export function isScan(path: string): boolean {
  return path.startsWith(`scans${sep}`);
}

const isHalf = (path: string): boolean => isScan(path) && basename(path) === 'drafts';
