import { join } from 'node:path';
import { personFrom } from '#shared/commands/person-rights.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { KEYRING, Keyring, type OpenedKeys, type Proof, proofIn } from '../keyring.ts';
import { signedRights } from '../rights.ts';
import type { Store } from '../store.ts';
import { DATABASE } from '../store-folder.ts';
import { openCopy } from './check-database.ts';
import { writeDurable } from './snapshot-set.ts';

/** What opens a backup: the council's printed recovery code, or a person's own password as it was then. */
export type BackupSecret = { recoveryCode: string } | { login: string; password: string };

export interface Unlocked {
  keys: OpenedKeys;
  /** Who proved to be themselves; null with the recovery code, which names nobody. */
  person: { id: string; proofs: readonly Proof[] } | null;
}

/**
 * Puts the backup's keyring into `folder` and opens it: the cheap step, before gigabytes are copied.
 * Refuses `restore.wrong-code`, `restore.wrong-password`, `store.keyring-damaged`.
 */
export async function unlockBackup(
  folder: string,
  keyringBytes: Buffer,
  secret: BackupSecret,
): Promise<Unlocked> {
  await writeDurable(join(folder, KEYRING), keyringBytes);
  const keyring = Keyring.read(folder);
  if ('recoveryCode' in secret) {
    const recovered = keyring.recover(secret.recoveryCode);
    if (!recovered) throw new DomainError('restore.wrong-code');
    return { keys: recovered, person: null };
  }
  const unlocked = await keyring.unlock(secret.login, secret.password);
  if (!unlocked) throw new DomainError('restore.wrong-password');
  return { keys: unlocked, person: { id: unlocked.person, proofs: unlocked.proofs } };
}

/** Which of the holder's keys opens the copied database: a backup may have been made in the middle of a key change. */
export function settleKey(folder: string, { keys }: Unlocked): Buffer {
  if (keys.next === null || !opens(join(folder, DATABASE), keys.next)) return keys.key;
  Keyring.read(folder).takeNext();
  return keys.next;
}

function opens(file: string, key: Buffer): boolean {
  try {
    openCopy(file, key).close();
    return true;
  } catch {
    return false;
  }
}

/**
 * Who opened it, with the rights of the backup's signed entries; null with the recovery code. A wrap added to the
 * keyring with a tool opens the file, but no signed entry vouches for it: `restore.wrong-password`.
 */
export function ensureGenuine({ connection, publicKey }: Store, { person }: Unlocked): Person | null {
  if (!person) return null;
  const rights = signedRights(connection, publicKey);
  const credential = rights.get('credential', person.id);
  const genuine = proofIn(person.proofs, credential?.verifier);
  const known = personFrom(rights, person.id);
  if (!genuine || !known?.active) throw new DomainError('restore.wrong-password');
  return known;
}
