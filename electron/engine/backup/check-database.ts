import { statSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { DeviceKey } from '#shared/journal/device-key.ts';
import { type Connection, setKey, storeError } from '../database.ts';
import { schemaVersion } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { ownKey } from '../own-key.ts';
import { SettingTable } from '../setting-table.ts';
import { type ChainHead, type CheckedHead, checkChain } from './check-chain.ts';
import { turn, type Watch } from './watch.ts';

/** Above this, comparing every index with its rows takes longer than anyone waits; pages are still all read. */
const FULL_CHECK_BYTES = 1024 * 1024 * 1024;

export interface CheckedDatabase {
  schema: number;
  device: string;
  /** Of the device that wrote the journal: the one its first entry names. */
  key: DeviceKey;
  head: ChainHead;
  integrity: 'full' | 'quick';
  /** Attachments the register names that were not eliminated. */
  wanted: string[];
}

/**
 * Opens a copy with the key and reads all of it: every page decrypts, `integrity_check` finds nothing, the journal
 * is one unbroken signed chain. Refuses `backup.damaged` {part}, `store.wrong-key`, `store.newer`.
 */
export async function checkDatabase(
  file: string,
  key: Buffer,
  checkedBefore: CheckedHead | null,
  watch: Watch,
): Promise<CheckedDatabase> {
  const integrity = statSync(file).size > FULL_CHECK_BYTES ? 'quick' : 'full';
  const connection = openCopy(file, key);
  try {
    const schema = schemaVersion(connection);
    ensure(schema <= migrations.length, 'store.newer', { version: schema, supported: migrations.length });
    const found = connection.pragma(integrity === 'full' ? 'integrity_check(1)' : 'quick_check(1)', {
      simple: true,
    });
    ensure(found === 'ok', 'backup.damaged', { part: 'database' });
    await turn(watch);
    const settings = new SettingTable(connection);
    const device = settings.required('device');
    const own = ownKey(settings);
    const { publicKey } = own;
    const head = await checkChain(connection, { device, publicKey, checkedBefore }, watch);
    return { schema, device, key: own, head, integrity, wanted: wantedFiles(connection) };
  } catch (error) {
    throw damaged(error);
  } finally {
    connection.close();
  }
}

/** A copy is not in WAL mode: it is opened as it is, and nothing is written beside it. */
export function openCopy(file: string, key: Buffer): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    setKey(connection, key);
    connection.pragma('trusted_schema=OFF');
    connection.pragma('cell_size_check=ON');
    return connection;
  } catch (error) {
    connection.close();
    throw storeError(error);
  }
}

function wantedFiles(connection: Connection): string[] {
  const all = connection.prepare(
    `SELECT DISTINCT sha256 FROM mail_file WHERE sha256 NOT IN (SELECT content FROM eliminated) ORDER BY sha256`,
  );
  return all.pluck().all() as string[];
}

/** In a copy, what a live store would call corrupt means: take another copy. */
function damaged(error: unknown): unknown {
  const known = storeError(error);
  const corrupt =
    known instanceof DomainError && ['store.corrupt', 'store.wrong-key', 'store.io'].includes(known.code);
  return corrupt ? new DomainError('backup.damaged', { part: 'database' }) : known;
}
