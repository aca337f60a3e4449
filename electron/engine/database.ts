import Database from 'better-sqlite3-multiple-ciphers';
import { DomainError } from '#shared/domain/errors.ts';
import { frozenName, isFolded } from './frozen-file.ts';

export type Connection = Database.Database;
export type Statement = Database.Statement;

const BUSY_TIMEOUT_MS = 5_000;

/**
 * What must hold at each opening (I20). `synchronous=FULL` is silently NORMAL under most wrappers, and
 * NORMAL loses acknowledged rows in a power cut while `integrity_check` still says "ok".
 */
const REQUIRED: readonly [pragma: string, value: string | number, answer: string | number][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  // Else INSERT OR REPLACE takes a journal line away behind the back of the trigger that keeps it (I18).
  ['recursive_triggers', 'ON', 1],
];

/**
 * Opens the encrypted store. The key is 32 raw bytes; the cipher is ChaCha20-Poly1305, so a page changed
 * on disk does not decrypt. Refuses `store.wrong-key`, `store.corrupt`, `store.read-only`, and `store.log-unread` where
 * the file must be read as it lies and is not whole without its log.
 */
export function openDatabase(file: string, key: Buffer, options: { readonly?: boolean } = {}): Connection {
  if (!options.readonly) return openAs(file, key, false);
  try {
    return openAs(file, key, true);
  } catch (error) {
    if (!(error instanceof DomainError && CANNOT_SHARE.has(error.code))) throw error;
    // Readers share the log by a file beside it, which a read-only medium or a full disk cannot hold.
    if (!isFolded(file)) throw new DomainError('store.log-unread');
    return openAs(frozenName(file), key, true);
  }
}

const CANNOT_SHARE = new Set(['store.read-only', 'store.io', 'store.disk-full']);

function openAs(name: string, key: Buffer, readonly: boolean): Connection {
  let connection: Connection | undefined;
  try {
    connection = new Database(name, { readonly, timeout: BUSY_TIMEOUT_MS, fileMustExist: readonly });
    setKey(connection, key);
    assertPragmas(connection, readonly);
    return connection;
  } catch (error) {
    connection?.close();
    throw storeError(error);
  }
}

export function setKey(connection: Connection, key: Buffer): void {
  connection.pragma("cipher='chacha20'");
  connection.pragma(`key='raw:${key.toString('hex')}'`);
  // Reading the first page is what tells a wrong key.
  connection.prepare('SELECT count(*) FROM sqlite_schema').get();
}

/**
 * Encrypts every page under another key: one rollback-journal transaction, so it happens whole or not at all.
 * The store must be closed and owned by this process.
 */
export function rekeyDatabase(file: string, current: Buffer, next: Buffer): void {
  const connection = new Database(file, { fileMustExist: true });
  try {
    setKey(connection, current);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.pragma('journal_mode=DELETE');
    connection.pragma('synchronous=FULL');
    connection.pragma(`rekey='raw:${next.toString('hex')}'`);
    connection.pragma('journal_mode=WAL');
  } catch (error) {
    throw storeError(error);
  } finally {
    connection.close();
  }
}

function assertPragmas(connection: Connection, readonly: boolean): void {
  for (const [pragma, value, answer] of REQUIRED) {
    // A reader cannot set it and needs none: whoever writes next puts it right.
    if (readonly && pragma === 'journal_mode') continue;
    connection.pragma(`${pragma}=${value}`);
    const actual = connection.pragma(pragma, { simple: true });
    if (actual !== answer) throw new Error(`pragma ${pragma} is ${String(actual)}, must be ${answer}`);
  }
  connection.pragma('temp_store=MEMORY');
  if (readonly) connection.pragma('query_only=ON');
}

/** The driver's words as refusals a person can act on; anything else stays the bug it is. */
export function storeError(error: unknown): unknown {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code === 'SQLITE_NOTADB') return new DomainError('store.wrong-key');
  if (code.startsWith('SQLITE_CORRUPT')) return new DomainError('store.corrupt');
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_PERM') {
    return new DomainError('store.read-only');
  }
  if (code === 'SQLITE_FULL') return new DomainError('store.disk-full');
  if (code.startsWith('SQLITE_IOERR')) return new DomainError('store.io');
  if (code.startsWith('SQLITE_BUSY')) return new DomainError('store.busy');
  return error;
}

/** This PC's own settings of one subject, together or not at all. What a register holds goes through the unit of work. */
export function settleTogether(connection: Connection, write: () => void): void {
  connection.transaction(write).immediate();
}

/**
 * The same without waiting for the disk: the next commit's wait takes it along. A power cut before may lose it, never
 * half of it, so it is for what costs nothing to find out again.
 */
export function settleSoon(connection: Connection, write: () => void): void {
  connection.pragma('synchronous=NORMAL');
  try {
    settleTogether(connection, write);
  } finally {
    connection.pragma('synchronous=FULL');
  }
}
