import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpeningProgress } from '#shared/contract/status.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';
import { canAt, type Person } from '#shared/domain/permissions.ts';
import type { BlobReference } from '#shared/journal/entry.ts';
import { makeFolder, syncFile, syncFolder } from './atomic-file.ts';
import type { Connection } from './database.ts';
import { FileKeyTable } from './file-key-table.ts';
import { type Head, JournalStore } from './journal-store.ts';
import type { Machine } from './machine.ts';
import { openMigrated } from './migrate.ts';
import { ensureNamedKey, ownKey } from './own-key.ts';
import { type OwnerLock, takeOwnership } from './owner-lock.ts';
import { readsFile } from './queries/visible.ts';
import { SqliteRows } from './rows.ts';
import { writeDueWords } from './search/due-words.ts';
import { purgeSearch } from './search/purge.ts';
import { renewSearch } from './search/renew.ts';
import { SearchIndex } from './search/search-index.ts';
import { SettingTable } from './setting-table.ts';
import { folderModeIn, openToGroup, shareTopFiles } from './shared-desk.ts';
import { DATABASE } from './store-folder.ts';
import { PendingLog } from './sync/pending-log.ts';
import { UnitOfWork } from './unit-of-work.ts';

export interface StoreOptions {
  folder: string;
  key: Buffer;
  machine: Machine;
  /** How long a second process waits for the first (CLI: 5 s). */
  waitMs: number;
  /** How far the work is that the opening waits for, where there is any. */
  tell?(progress: OpeningProgress): void;
  /** Between two steps of work that goes on beside the commands; the next turn when absent. */
  pause?(): Promise<void>;
  /** Whether anybody has worked at this desk just now; always, when absent. */
  isAttended?(): boolean;
  /** What keeps the register's USB key from receiving what is about to be decided; nothing where there is none. */
  keyTrouble?(): KeyTrouble | null;
  committed(head: Head, changed: { entity: string; ids: string[] }[]): void;
}

/** An open store: the one writer and everything it writes through. */
export class Store {
  readonly folder: string;
  readonly connection: Connection;
  readonly rows: SqliteRows;
  readonly search: SearchIndex;
  readonly journal: JournalStore;
  readonly settings: SettingTable;
  readonly fileKeys: FileKeyTable;
  readonly work: UnitOfWork;
  readonly device: string;
  #office: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  readonly pending: PendingLog;
  readonly #lock: OwnerLock;
  #purging = false;
  #isWriting = false;
  readonly #pause: () => Promise<void>;
  readonly #isAttended: () => boolean;

  private constructor(options: StoreOptions, connection: Connection, lock: OwnerLock) {
    this.folder = options.folder;
    this.connection = connection;
    this.#lock = lock;
    this.#pause = () => options.pause?.() ?? nextTurn();
    this.#isAttended = () => options.isAttended?.() ?? true;
    this.settings = new SettingTable(connection);
    this.fileKeys = new FileKeyTable(connection);
    this.rows = new SqliteRows(connection);
    this.search = new SearchIndex(connection, this.rows);
    this.journal = new JournalStore(connection);
    this.device = this.settings.required('device');
    this.#office = this.settings.required('office');
    const key = ownKey(this.settings);
    ensureNamedKey(connection, key.publicKey);
    this.publicKey = key.publicKey;
    this.privateKey = key.privateKey;
    this.pending = new PendingLog(connection);
    const officeNow = () => this.#office;
    this.work = new UnitOfWork({
      connection,
      journal: this.journal,
      rows: this.rows,
      search: this.search,
      device: this.device,
      get office() {
        return officeNow();
      },
      privateKey: key.privateKey,
      pending: this.pending,
      machine: options.machine,
      keyTrouble: () => options.keyTrouble?.() ?? null,
      stagedFile: (sha256, actor, day) => this.#stagedFile(sha256, actor, day),
      committed: (head, changed) => {
        this.#purgeSearch();
        this.#writeDueWords();
        options.committed(head, changed);
      },
    });
  }

  /** Owns, migrates and opens. Refuses `store.*` with a way forward for each. */
  static async open(options: StoreOptions): Promise<Store> {
    openToGroup(options.folder);
    const lock = takeOwnership(options.folder, options.waitMs);
    try {
      const file = join(options.folder, DATABASE);
      const connection = await openMigrated(file, options.key, (connection, version) =>
        snapshotBefore(connection, options.folder, version),
      );
      shareTopFiles(options.folder);
      const store = construct(connection, () => new Store(options, connection, lock));
      await renewSearch(connection, store.settings, store.search, options.tell);
      store.#purgeSearch();
      store.#writeDueWords();
      return store;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Beside the commands, one at a time. */
  #purgeSearch(): void {
    if (this.#purging) return;
    this.#purging = true;
    const stopped = () => !this.connection.open || this.connection.inTransaction;
    // Not in the turn of the commit that owes it.
    this.#pause()
      .then(() => purgeSearch(this.connection, this.settings, { stopped, pause: this.#pause }))
      // A failing disk is said by the next command; what is owed is purged after it, or at the next opening.
      .catch(() => {})
      .finally(() => {
        this.#purging = false;
      });
  }

  /** Of letters that came all at once: see `SearchIndex.due`. */
  #writeDueWords(): void {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#pause()
      // Nor is it asked before whether any are due: a disk that fails at that read would deny what is committed.
      .then(() => writeDueWords(this, { pause: this.#pause, isAttended: this.#isAttended }))
      // As above: what is due is written after the next command, or at the next opening.
      .catch(() => {})
      .finally(() => {
        this.#isWriting = false;
      });
  }

  get office(): string {
    return this.#office;
  }

  /** A PC without a register of its own joins an office of the council. */
  adoptOffice(office: string): void {
    this.settings.set('office', office);
    this.#office = office;
  }

  close(): void {
    try {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
      // A clean end folds the log into the file, so that a copied folder is whole.
      this.connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // A failing disk: the log stays beside the file and the next opening reads it. The lock must go all the same.
    } finally {
      this.connection.close();
      this.#lock.release();
    }
  }

  /**
   * A file follows the letters it is on. On none, it is for whoever brought it; what lies in the scan folder is for
   * whoever registers here. Its digest alone opens nothing.
   */
  mayReadFile(sha256: string, person: Person, day: string): boolean {
    const onLetters = readsFile(this.rows, sha256, person, day);
    if (onLetters !== null) return onLetters;
    const scanned = this.connection.prepare('SELECT 1 FROM scan WHERE sha256 = ?').get(sha256) !== undefined;
    if (scanned) return canAt(person, 'mail.register', this.office, day);
    const brought = 'SELECT 1 FROM waiting_file WHERE sha256 = ? AND person = ?';
    return (
      this.fileKeys.wasBrought(sha256) ||
      this.connection.prepare(brought).get(sha256, person.id) !== undefined
    );
  }

  /** Knowing a digest is not having the file: one that is on others' letters must be brought, or be readable. */
  #stagedFile(sha256: string, actor: Person, day: string): BlobReference {
    const file = this.fileKeys.get(sha256);
    if (!file) throw new DomainError('file.unknown');
    if (!this.fileKeys.wasBrought(sha256) && !this.mayReadFile(sha256, actor, day))
      throw new DomainError('file.unknown');
    return { sha256, size: file.size, mime: file.mime };
  }
}

/** Before a schema change: a whole encrypted copy, made by the database itself. */
export function snapshotBefore(connection: Connection, folder: string, version: number): void {
  const place = join(folder, 'before-update');
  makeFolder(place, folderModeIn(folder));
  const copy = join(place, `schema-${version}-${Date.now()}.db`);
  connection.prepare('VACUUM INTO ?').run(copy);
  syncFile(copy);
  syncFolder(place);
}

/** What an opened file refuses to become lets go of the file. */
function construct<Value>(connection: Connection, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    connection.close();
    throw error;
  }
}
