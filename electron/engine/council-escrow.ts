import { statSync } from 'node:fs';
import { join } from 'node:path';
import { administersCouncil } from '#shared/journal/facts/council-key.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { KEYRING, Keyring, type OpenedBy } from './keyring.ts';
import { knowsRecovery } from './keyring-holders.ts';
import type { Machine } from './machine.ts';
import type { OpenStore } from './open-store.ts';
import type { Store } from './store.ts';
import { councilSaid } from './sync/signed-order.ts';

/** Digest of the bytes that this PC sealed for the council; in the encrypted store. */
const SEALED = 'escrow-sealed';

/** The council's recovery key as it was signed: a row can be written with a tool, and the next key would go to a stranger's. */
export const councilKeyOf = (store: Store): Row<'council_key'> | undefined =>
  councilSaid(store.connection, store).get('council_key', 'council');

/** Whether this PC speaks for the council, as the centre signed it. */
export const administers = (store: Store): boolean =>
  administersCouncil(councilSaid(store.connection, store), store.device);

/** Of each open store: the council's word, and the file of keys as it stood before it was last looked at. */
const looked = new WeakMap<Store, { said: ReadRows; file: string }>();

/**
 * Seals this PC's key for the council's, as the council's order says; nothing to do where it is so. After every exchange: the
 * file is read only when it, or what PCs say for the council, is another than the last time.
 */
export function keepEscrow(store: Store, folder: string, key: Buffer, { random }: Machine): void {
  const now = { said: councilSaid(store.connection, store), file: stampOf(folder) };
  const before = looked.get(store);
  if (before?.said === now.said && before.file === now.file) return;
  const keyring = Keyring.read(folder);
  if (!isEscrowed(store, keyring)) {
    keyring.sealEscrow(councilKeyOf(store), key, random);
    if (keyring.escrow) store.settings.set(SEALED, keyring.escrow.digest);
  }
  looked.set(store, now);
}

/** By the moment that the system keeps for itself: a tool that sets a file's own moment back does not set this one. */
function stampOf(folder: string): string {
  const { ctimeNs, ino, size } = statSync(join(folder, KEYRING), { bigint: true });
  return `${ctimeNs} ${ino} ${size}`;
}

/** Whether what stands in the file, which anybody may write, is what this PC sealed there for the council's key of now. */
export function isEscrowed(store: Store, { escrow }: Keyring): boolean {
  const council = councilKeyOf(store);
  if (!council || !escrow) return false;
  const isFor = escrow.public === council.public && escrow.salt === council.salt;
  return isFor && escrow.digest === store.settings.get(SEALED);
}

/** A code opens with an older file put back, too: the store says whether it is the council's still, or this PC's. */
export const knowsCode = ({ writer, rights }: OpenStore, { whose, holder }: OpenedBy): boolean =>
  whose === 'council'
    ? councilKeyOf(writer)?.public === holder.toString('hex')
    : knowsRecovery(rights, writer.device, holder.toString('base64'));
