import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandContext } from '#shared/commands/command.ts';
import type { OpeningProgress } from '#shared/contract/status.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { Attendance } from './attendance.ts';
import { APP_VERSION } from './backup/app-version.ts';
import { BackupService } from './backup/backup-service.ts';
import { httpBundleWire } from './bundles/bundle-wire.ts';
import { CheckpointThread } from './checkpoint-thread.ts';
import { Recomputation } from './circuit/recompute.ts';
import { DayWatch } from './day-watch.ts';
import { DraftTable } from './draft-table.ts';
import type { EngineOptions } from './engine.ts';
import { FileStore } from './files/file-store.ts';
import { PageRenderer } from './files/page-renderer.ts';
import { ImportService } from './import/import-service.ts';
import { keepSaid } from './keep-said.ts';
import { Keyring } from './keyring.ts';
import { proveOwnJournal } from './own-journal.ts';
import { Exports } from './proof/export/export-in-thread.ts';
import { LatestReader } from './readers/latest-reader.ts';
import { inlineReader, type Reader, WorkerReader } from './readers/reader.ts';
import { folderStick } from './register-key/key-stick.ts';
import { RegisterKey } from './register-key/register-key.ts';
import { signedRights } from './rights.ts';
import { checkAgainstWitness, keepPenAsSigned, keepWitness } from './rollback-check.ts';
import { ScanService } from './scanning/scan-service.ts';
import { SearchTending } from './search/tend.ts';
import { Store } from './store.ts';
import { JoinedPlace } from './sync/joined-place.ts';
import { Mender, threadSource } from './sync/mend-rows.ts';
import { httpScanWire } from './sync/scans/scan-wire.ts';
import { SyncService } from './sync/sync-service.ts';
import { httpTransport } from './sync/transport.ts';
import { WaitingFiles } from './waiting-files.ts';
import { Witness } from './witness.ts';

/** A store in use: the writer, its readers, its files and its outside witness. */
export class OpenStore {
  readonly writer: Store;
  readonly reader: Reader;
  /** Apart from the other questions, which never wait for a search. */
  readonly searcher: Reader;
  readonly files: FileStore;
  readonly pages: PageRenderer;
  readonly drafts: DraftTable;
  readonly waitingFiles: WaitingFiles;
  readonly backups: BackupService;
  readonly imports: ImportService;
  readonly exports = new Exports();
  readonly sync: SyncService;
  readonly key: RegisterKey;
  /** Due dates after a change of the calendar. */
  readonly recomputation: Recomputation;
  readonly scans: ScanService;
  /** Null without threads: SQLite does it at a commit. */
  readonly #checkpoints: CheckpointThread | null;
  readonly #days: DayWatch;
  readonly #tending: SearchTending;
  readonly #witness: Witness;
  /** Seals the key for the council's recovery key as it was signed, and signs what was heard of its rules. Never throws. */
  readonly keepSaid: () => void;
  readonly attendance = new Attendance();
  #rights: ReadRows;

  private constructor(
    options: EngineOptions,
    writer: Store,
    key: Buffer,
    { witness, joined, marker }: { witness: Witness; joined: JoinedPlace; marker: () => Witness },
    file: string,
  ) {
    this.writer = writer;
    this.#witness = witness;
    this.#rights = signedRights(writer.connection, writer.publicKey);
    this.#checkpoints = options.workers
      ? new CheckpointThread(writer.connection, file, key, (error) =>
          options.logBug('checkpoint', 'store.checkpoint', error),
        )
      : null;
    const reader = () => (options.workers ? new WorkerReader(file, key) : inlineReader(file, key));
    this.reader = reader();
    this.searcher = new LatestReader(reader);
    this.drafts = new DraftTable(writer.connection);
    this.waitingFiles = new WaitingFiles(writer.connection);
    this.backups = new BackupService({
      folder: options.folder,
      key,
      settings: writer.settings,
      machine: options.machine,
      appVersion: APP_VERSION,
      changed: () => options.emit({ type: 'changed', entity: 'backup', ids: [] }),
      logBug: (error) => options.logBug('backup', 'backup.daily', error),
    });
    if (options.workers) this.backups.startDaily();
    const { language } = Keyring.read(options.folder).label;
    this.imports = new ImportService({
      ...{ writer, key, machine: options.machine, language },
      pause: () => this.pause(),
    });
    this.recomputation = new Recomputation(
      writer,
      (error) => options.logBug('recompute', 'calendar.recompute', error),
      () => this.pause(),
    );
    this.pages = new PageRenderer();
    this.files = new FileStore({
      folder: join(options.folder, 'files'),
      ...{ keys: writer.fileKeys, random: options.machine.random },
      pages: (source) => this.pages.count(source),
    });
    this.scans = new ScanService({
      writer,
      files: this.files,
      machine: options.machine,
      changed: () => options.emit({ type: 'changed', entity: 'scan', ids: [] }),
      logBug: (error) => options.logBug('scans', 'scans.look', error),
    });
    if (options.workers) this.scans.start();
    this.#days = new DayWatch({
      machine: options.machine,
      changed: () => options.emit({ type: 'changed', entity: 'day', ids: [] }),
    });
    if (options.workers) void this.#days.start();
    this.#tending = new SearchTending(writer.connection, () => this.pause());
    if (options.workers)
      this.#tending.start().catch((error: unknown) => options.logBug('search', 'search.tend', error));
    this.key = new RegisterKey({
      ...{ store: writer, machine: options.machine, witness, marker, stick: options.keyStick ?? folderStick },
      changed: () => options.emit({ type: 'changed', entity: 'key', ids: [] }),
      back: () => this.sync.numbering.keyBack(),
      logBug: (error) => options.logBug('key', 'key.look', error),
    });
    this.sync = new SyncService(
      writer,
      options.transport ?? httpTransport,
      options.machine,
      {
        changed: () => options.emit({ type: 'changed', entity: 'sync', ids: [] }),
        joined: () => joined.keep(writer),
        beside: { pause: () => this.pause(), isAttended: () => this.attendance.isAttended() },
        exchanged: (result) => {
          this.recomputation.startIfLeftHere();
          this.keepSaid();
          if (result === 'level') this.key.retry();
        },
        logBug: (error) => options.logBug('sync', 'sync.now', error),
        firstSight: options.firstSight,
      },
      {
        files: this.files,
        wire: options.scanWire ?? httpScanWire,
        bundleWire: options.bundleWire ?? httpBundleWire,
        dropEliminated: () => this.dropEliminatedFiles(),
      },
      options.numberWaitMs,
      options.line,
      new Mender(writer, options.workers ? () => threadSource(file, key) : undefined, () => this.pause()),
      options.systemProxy,
      () => this.key.trouble,
    );
    this.keepSaid = () => keepSaid(writer, key, options);
    this.keepSaid();
    this.sync.schedule.start();
  }

  /** `tell` hears how far the work is that an opening waits for, where there is any. */
  static async open(
    options: EngineOptions,
    key: Buffer,
    storeId: string,
    file: string,
    tell: (progress: OpeningProgress) => void = () => undefined,
  ): Promise<OpenStore> {
    const { folder, machine } = options;
    const witness = new Witness(options.witnessFolder, storeId);
    let keyMarker: Witness | undefined;
    const marker = () => {
      keyMarker ??= new Witness(options.witnessFolder, `${storeId}.key`);
      return keyMarker;
    };
    const joined = new JoinedPlace(options.witnessFolder, storeId);
    let writer: Store | undefined;
    let store: OpenStore | undefined;
    let sent = 0;
    try {
      writer = await Store.open({
        folder,
        key,
        machine,
        waitMs: options.waitMs,
        tell,
        pause: () => store?.pause() ?? nextTurn(),
        isAttended: () => store?.attendance.isAttended() ?? true,
        keyTrouble: () => store?.key.look() ?? null,
        committed: (head, changed) => {
          keepWitness(witness, head);
          store?.key.keep();
          // Own work goes out at once; what an exchange took in is no work.
          if (head.seq !== sent) store?.sync.schedule.kick();
          sent = head.seq;
          if (store) store.#checkpoints?.committed();
          store?.sync.numbering.committed();
          for (const { entity, ids } of changed) options.emit({ type: 'changed', entity, ids });
        },
      });
      await proveOwnJournal(writer.connection, writer, { tell });
      checkAgainstWitness(writer, witness);
      joined.restore(writer, witness);
      joined.keep(writer);
      keepPenAsSigned(writer);
      if (options.backupPlace && writer.settings.get('backup-place') === null) {
        writer.settings.set('backup-place', options.backupPlace);
      }
      // Each part of an opening has a turn of its own.
      await nextTurn();
      store = new OpenStore(options, writer, key, { witness, joined, marker }, file);
      await nextTurn();
      await store.key.renew().catch(() => undefined);
      store.key.look();
      await store.dropEliminatedFiles();
      await store.files.sweep(machine.clock.now());
      await store.dropStaleFiles(machine.clock.now());
      return store;
    } catch (error) {
      // What was begun ends with it: an exchange planned for later would ask a store that is closed. The owner lock goes too,
      // or no later try could ever open it.
      if (store) await store.close().catch(() => writer?.close());
      else {
        writer?.close();
        witness.close();
      }
      keyMarker?.close();
      if (error instanceof DomainError && error.code === 'store.journal-altered')
        options.logBug('journal', 'store.open', error);
      throw error;
    }
  }

  /** Between two slices of long work. */
  pause(): Promise<void> {
    return this.#checkpoints?.pause() ?? nextTurn();
  }

  get rights(): ReadRows {
    return this.#rights;
  }

  refreshRights(): void {
    this.#rights = signedRights(this.writer.connection, this.writer.publicKey);
  }

  /** Answers the entries, in the order of their facts. */
  record(actor: Person, facts: (context: CommandContext) => Fact[]): { id: string; hash: string }[] {
    const sealed = this.writer.work.record(actor, facts);
    this.refreshRights();
    return sealed;
  }

  /** Files whose elimination is signed leave the disk; at opening too, should a cut have come in between. */
  async dropEliminatedFiles(): Promise<void> {
    const due = this.writer.connection
      .prepare('SELECT sha256 FROM staged_file JOIN eliminated ON content = sha256')
      .pluck()
      .all() as string[];
    for (const sha256 of due) await this.files.eliminate(sha256);
  }

  /** Brought, then forgotten: a week later nobody will register them. */
  async dropStaleFiles(nowMs: number): Promise<void> {
    for (const sha256 of this.waitingFiles.stale(nowMs)) {
      await this.files.eliminate(sha256);
      this.waitingFiles.forget(sha256);
    }
  }

  async close(): Promise<void> {
    this.#days.stop();
    this.#tending.stop();
    await this.sync.stop();
    // Two places that may be shares: together, so that two dead ones hold nobody twice as long.
    await Promise.all([this.scans.stop(), this.backups.stop()]);
    await Promise.all([this.imports.stop(), this.exports.stop(), this.recomputation.stop()]);
    await Promise.all([this.reader.close(), this.searcher.close()]);
    await this.#checkpoints?.close();
    this.pages.close();
    this.writer.close();
    this.#witness.close();
  }
}
