import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase, rekeyDatabase } from './database.ts';
import type { EngineOptions } from './engine.ts';
import { Keyring, type OpenedKeys } from './keyring.ts';
import { ensureOwnHolders, type Holders, holderMark } from './keyring-holders.ts';
import type { Machine } from './machine.ts';
import { takeOwnership } from './owner-lock.ts';
import { DATABASE } from './store-folder.ts';

/** Who is given the next key, as the store said before it was closed: the file of keys may say otherwise. */
export interface Heirs {
  keeps(person: string): boolean;
  holders: Holders;
  /** Marks of wraps of a change of password: those not signed were left by a cut. */
  changing: ReadonlySet<string>;
  /** The council's recovery key, hex. */
  council: { public: string; salt: string } | undefined;
}

/**
 * Gives the store a new key, after a person left or a key may have been seen. The store must be closed and
 * owned. Every page is encrypted anew; a cut at any point leaves the old key or the new one working, and the
 * next opening finishes what was begun (`settleRotation`). Refuses `keyring.altered` before anything is changed.
 */
export function rotateKey(
  folder: string,
  current: Buffer,
  machine: Machine,
  { keeps, holders, changing, council }: Heirs,
): Buffer {
  const next = Buffer.from(machine.random.bytes(32));
  // Read once: what is sealed to is what was looked at, whoever writes to the file meanwhile.
  const keyring = Keyring.read(folder);
  // Beside a signed one only: an older file put back is no change that was cut.
  const inFile = new Set(keyring.holders.map(({ holder }) => holderMark(holder)));
  keyring.leaveOut(({ person, public: holder }) => {
    const [mark, inUse] = [holderMark(holder), holders.get(person)];
    return changing.has(mark) && mark !== inUse && (inUse === undefined || inFile.has(inUse));
  });
  ensureOwnHolders(holders, keyring, keeps);
  keyring.sealEscrow(council, current, machine.random);
  keyring.offerNext(next, machine.random, keeps);
  rekeyDatabase(join(folder, DATABASE), current, next);
  keyring.takeNext();
  return next;
}

/** The same for a store that nobody owns now. */
export function rotateClosed(
  { folder, machine, waitMs }: Pick<EngineOptions, 'folder' | 'machine' | 'waitMs'>,
  key: Buffer,
  heirs: Heirs,
): Buffer {
  const lock = takeOwnership(folder, waitMs);
  try {
    return rotateKey(folder, key, machine, heirs);
  } finally {
    // A rotation that failed is settled by the next sign-in: the old key or the new one opens the store.
    lock.release();
  }
}

/**
 * Which of a holder's keys opens the database, and the end of a rotation that was cut in between. The current key is tried
 * first and the file is opened for writing: pages half rewritten are taken back from a rollback journal that is sealed
 * under the current key, and a log switched off for the rewriting is switched on again.
 */
export function settleRotation(folder: string, { key, next }: OpenedKeys): Buffer {
  const file = join(folder, DATABASE);
  if (next === null || !existsSync(file) || opens(file, key) || !opens(file, next)) return key;
  Keyring.read(folder).takeNext();
  return next;
}

function opens(file: string, key: Buffer): boolean {
  try {
    openDatabase(file, key).close();
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'store.wrong-key') return false;
    throw error;
  }
}
