import { dirname, join } from 'node:path';
import { isWatched, type Seen, writeAccess } from '#engine/access-log.ts';
import { type Connection, openDatabase, storeError } from '#engine/database.ts';
import { FileKeyTable } from '#engine/file-key-table.ts';
import { FileStore } from '#engine/files/file-store.ts';
import { isFrozen, markOf } from '#engine/frozen-file.ts';
import { schemaVersion } from '#engine/migrate.ts';
import { migrations } from '#engine/migrations/index.ts';
import { proveOwnJournal } from '#engine/own-journal.ts';
import { ensureJournal, ensureNamedKey, namedKey, ownKey } from '#engine/own-key.ts';
import { signedRights } from '#engine/rights.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { Store } from '#engine/store.ts';
import { checkFolder, DATABASE } from '#engine/store-folder.ts';
import { readWitness } from '#engine/witness.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { SeenHead } from '#shared/journal/verify/source.ts';
import type { Call } from '../command.ts';
import { openingLine } from '../progress.ts';
import { actorFrom, claim, passCode, underRules } from './credentials.ts';
import { dataFolder, witnessFolder } from './places.ts';
import { WAIT_MS } from './write-store.ts';

/** A store open for reading: works while the desk has it open. */
export interface ReadingStore {
  folder: string;
  /** The database key. */
  key: Buffer;
  connection: Connection;
  files: FileStore;
  actor: Person;
  office: string;
  /** Legal day of the question. */
  day: string;
  heads: readonly SeenHead[];
}

/**
 * Opens read-only, without owning: nothing is checkpointed or written, and a store in a folder that can only be read is
 * read as it lies. `proves`: the work is a verification, which goes on where the device's key was replaced or the journal
 * altered, with rights by the key that the journal names. Refuses `store.older`, `store.newer`, `store.log-unread`.
 */
export async function withReadStore<Result>(
  call: Call,
  work: (store: ReadingStore) => Promise<Result> | Result,
  { proves = false } = {},
): Promise<Result> {
  const folder = dataFolder(call);
  const claimed = await claim(call, folder);
  const file = join(folder, DATABASE);
  const connection = await openAtVersion(call, file, claimed.databaseKey);
  const found = isFrozen(connection) ? markOf(file) : '';
  try {
    const settings = new SettingTable(connection);
    const { publicKey } = ownKey(settings);
    if (!proves) ensureNamedKey(connection, publicKey);
    ensureJournal(connection);
    const vouching = proves ? (namedKey(connection) ?? publicKey) : publicKey;
    if (!proves)
      await proveOwnJournal(connection, { publicKey, privateKey: null }, { tell: openingLine(call.io) });
    const rights = signedRights(connection, vouching, { proves });
    const own = { connection, device: settings.required('device'), publicKey: vouching };
    const actor = underRules(own, rights, actorFrom(rights, claimed), call.io.machine.clock.now());
    await passCode(call, folder, rights, claimed);
    claimed.accepted();
    const result = await work({
      folder,
      key: claimed.databaseKey,
      connection,
      files: readOnlyFiles(call, folder, connection),
      actor,
      office: settings.required('office'),
      day: legalDayAt(call.io.machine.clock.now()),
      heads: witnessed(witnessFolder(call.io, folder), claimed.storeId),
    });
    // Another account opened it meanwhile: what was read may be half of before and half of after.
    ensure(found === '' || found === markOf(file), 'store.busy');
    return result;
  } finally {
    connection.close();
  }
}

/**
 * After an update whoever comes first brings the store to this version, a copy made before, be it only to read; where it
 * may not be owned and written now, nobody can.
 */
async function openAtVersion({ io }: Call, file: string, key: Buffer): Promise<Connection> {
  const connection = openDatabase(file, key, { readonly: true });
  const version = schemaVersion(connection);
  const supported = migrations.length;
  if (version === supported) return connection;
  connection.close();
  if (version > supported) throw new DomainError('store.newer', { version, supported });
  try {
    const [folder, machine, tell] = [dirname(file), io.machine, openingLine(io)];
    checkFolder(folder);
    (await Store.open({ folder, key, machine, waitMs: WAIT_MS, tell, committed: () => undefined })).close();
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    if (code !== 'store.already-open' && code !== 'store.read-only') throw error;
    throw new DomainError('store.older', { version, supported });
  }
  return openDatabase(file, key, { readonly: true });
}

/**
 * In the access log before it is shown, by a connection of its own that waits for the desk's turn: whoever cannot be
 * written down sees nothing. Refuses `store.read-only`, `store.busy`.
 */
export function noteSeen({ io }: Call, { folder, key, connection, actor }: ReadingStore, seen: Seen): void {
  if (seen.mail !== null && !isWatched(connection, seen.mail)) return;
  const writing = openDatabase(join(folder, DATABASE), key);
  try {
    writeAccess(writing, actor.id, io.machine, seen);
  } catch (error) {
    throw storeError(error);
  } finally {
    writing.close();
  }
}

function readOnlyFiles({ io }: Call, folder: string, connection: Connection): FileStore {
  const pages = () => Promise.reject(new DomainError('store.read-only'));
  return new FileStore({
    folder: join(folder, 'files'),
    keys: new FileKeyTable(connection),
    random: io.machine.random,
    pages,
  });
}

function witnessed(folder: string, storeId: string): SeenHead[] {
  const head = readWitness(folder, storeId);
  return head ? [{ by: 'witness', device: null, ...head }] : [];
}
