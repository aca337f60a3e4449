import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { DomainError } from '#shared/domain/errors.ts';
import { storeError } from './database.ts';

/** Held while this process owns the store; dies with the process, whatever kills it. */
export interface OwnerLock {
  release(): void;
}

/**
 * Single ownership by an exclusive transaction held on a small file beside the store: it also stops a
 * second Windows user, and leaves our own read-only connections free. Waits up to `waitMs`.
 * Refuses `store.already-open`, `store.read-only`.
 */
export function takeOwnership(folder: string, waitMs: number, name = 'lock.db'): OwnerLock {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, name), { timeout: waitMs });
    lock.pragma('journal_mode=DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const known = storeError(error);
    if (known instanceof DomainError && known.code === 'store.busy')
      throw new DomainError('store.already-open');
    throw known;
  }
  const held = lock;
  return { release: () => void held.close() };
}
