import { accessSync, constants, existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { makeFolder, syncFolder } from './atomic-file.ts';
import { KEYRING } from './keyring.ts';
import { openToGroup } from './shared-desk.ts';

export const DATABASE = 'sijill.db';
const PENDING = 'setup.pending';

/** statfs types of file systems that are not a disk of this PC (linux/magic.h and CIFS sources). */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x73757245, 0x01021997, 0x00c36400]);
const CLOUD_FOLDER =
  /(^|[\\/])(onedrive|dropbox|google ?drive|icloud ?drive|nextcloud|pcloud ?drive)([ \-\\/]|$)/i;
/** Below this nothing is started: a store must always be able to finish what it began. */
const SMALLEST_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Makes the folder if needed and refuses a place where a database loses acknowledged rows: a network
 * share, a cloud folder. Refuses also `store.read-only`, `store.disk-full`.
 */
export function checkFolder(folder: string, facts: FolderFacts = readFacts): void {
  ensure(!isNetworkPath(folder), 'store.network-share');
  ensure(!CLOUD_FOLDER.test(folder), 'store.cloud-folder');
  try {
    makeFolder(folder, 0o700);
    openToGroup(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // Permission bits do not tell a read-only file system or an ACL: writing does.
    const probe = join(folder, '.probe');
    try {
      writeFileSync(probe, 'sijill');
    } finally {
      // A full disk still makes the file: it must not stay behind.
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw folderError(error);
  }
  const { type, freeBytes } = facts(folder);
  ensure(!NETWORK_TYPES.has(type), 'store.network-share');
  ensure(freeBytes >= SMALLEST_FREE_BYTES, 'store.disk-full');
}

export type FolderFacts = (folder: string) => { type: number; freeBytes: number };

const readFacts: FolderFacts = (folder) => {
  const facts = statfsSync(folder);
  return { type: facts.type, freeBytes: facts.bavail * facts.bsize };
};

function isNetworkPath(folder: string): boolean {
  return process.platform === 'win32' && /^(\\\\|\/\/)(?![.?])/.test(folder);
}

function folderError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code))
    return new DomainError('store.read-only');
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DomainError('store.disk-full');
  return error;
}

/**
 * Whether this folder already holds a store. Refuses `store.keyring-missing` when its keys are gone, `store.read-only`
 * when the folder is closed to this account: to them it would look empty, and a first run would be proposed.
 */
export function holdsStore(folder: string, reach: (folder: string) => void = lookInto): boolean {
  try {
    reach(folder);
  } catch (error) {
    const closed = folderError(error);
    if (closed instanceof DomainError && existsSync(folder)) throw closed;
  }
  if (existsSync(join(folder, PENDING))) return false;
  const keyring = existsSync(join(folder, KEYRING));
  const database = existsSync(join(folder, DATABASE));
  ensure(keyring || !database, 'store.keyring-missing');
  ensure(database || !keyring, 'store.database-missing');
  return keyring;
}

function lookInto(folder: string): void {
  accessSync(folder, constants.R_OK | constants.X_OK);
}

/** A first run cut in the middle left half a store that never gave a number: it starts again. */
export function beginSetup(folder: string): void {
  writeFileSync(join(folder, PENDING), '');
  // Before anything it speaks of: a database that outlives a power cut without it would look like a store's.
  syncFolder(folder);
  for (const name of [KEYRING, DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`])
    rmSync(join(folder, name), { force: true });
}

export function finishSetup(folder: string): void {
  rmSync(join(folder, PENDING), { force: true });
  // Durable before the first number: a mark that came back after a power cut would let a store be set up over.
  syncFolder(folder);
}
