import { stat } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import type { ScanStatus } from '#shared/contract/scans.ts';
import { ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Machine } from '../machine.ts';
import { patiently } from '../patiently.ts';
import type { Store } from '../store.ts';
import { ScanTable } from './scan-table.ts';
import { ScanWatcher } from './scan-watcher.ts';

export interface ScanServiceOptions {
  writer: Pick<Store, 'connection' | 'settings' | 'folder'>;
  files: Pick<FileStore, 'stagePath'>;
  machine: Machine;
  changed(): void;
  logBug(error: unknown): void;
  /** Between two looks; rejects when the signal aborts. */
  wait?(ms: number, signal: AbortSignal): Promise<unknown>;
  /** How long a file under way may still take when told to stop. */
  lastFileMs?: number;
}

const SETTING = 'scan-folder';
const LOOK_EVERY_MS = 2_000;
/** A file under way may end; one that a dead share still owes is not waited for. */
const LAST_FILE_MS = 3_000;
const NO_FOLDER: ScanStatus = { folder: null, problem: null, waiting: 0, refused: [] };

/** The watched folder of this post: where it is, what lies in it, what is waiting for a letter. */
export class ScanService {
  readonly table: ScanTable;
  readonly #options: ScanServiceOptions;
  #watcher: ScanWatcher | null = null;
  #loop: { stop: AbortController; ended: Promise<void> } | null = null;

  constructor(options: ScanServiceOptions) {
    this.#options = options;
    this.table = new ScanTable(options.writer.connection);
    this.#watcher = this.#watcherOf(this.folder);
  }

  get folder(): string | null {
    return this.#options.writer.settings.get(SETTING) || null;
  }

  get status(): ScanStatus {
    const { folder } = this;
    if (folder === null || !this.#watcher) return NO_FOLDER;
    return { folder: { label: basename(folder) || folder }, ...this.#watcher.status };
  }

  /** Null stops watching. Refuses `scan.folder-missing`, `scan.folder-in-store`. */
  async setFolder(folder: string | null): Promise<void> {
    if (folder !== null) {
      const facts = await stat(folder).catch(() => null);
      ensure(facts?.isDirectory(), 'scan.folder-missing');
      ensure(!isInside(folder, this.#options.writer.folder), 'scan.folder-in-store');
    }
    const running = this.#loop !== null;
    await this.stop();
    this.#options.writer.settings.set(SETTING, folder ?? '');
    this.#watcher = this.#watcherOf(folder);
    if (running) this.start();
    this.#options.changed();
  }

  /** Looks by itself from now on until `stop`. */
  start(): void {
    const stop = new AbortController();
    this.#loop = { stop, ended: this.#lookAgainAndAgain(stop.signal) };
  }

  /** Before the store closes: the file under way ends first, unless its folder has fallen silent. */
  async stop(): Promise<void> {
    const loop = this.#loop;
    this.#loop = null;
    if (!loop) return;
    loop.stop.abort();
    const ended = new AbortController();
    const patience = patiently(this.#options.lastFileMs ?? LAST_FILE_MS, ended.signal).catch(() => undefined);
    await Promise.race([loop.ended, patience]);
    ended.abort();
    this.#watcher?.abandon();
  }

  async look(signal?: AbortSignal): Promise<void> {
    this.table.settle();
    await this.#watcher?.look(signal);
  }

  async #lookAgainAndAgain(signal: AbortSignal): Promise<void> {
    const { wait = patiently, logBug } = this.#options;
    while (!signal.aborted) {
      await this.look(signal).catch(logBug);
      await wait(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
  }

  #watcherOf(folder: string | null): ScanWatcher | null {
    if (folder === null) return null;
    const { files, machine, changed, logBug } = this.#options;
    const now = () => localIso(machine.clock.now());
    const stage = (path: string) => files.stagePath(path, now());
    return new ScanWatcher({ folder, table: this.table, stage, now, changed, logBug });
  }
}

/** The store's own files are no scans. */
function isInside(folder: string, store: string): boolean {
  const path = relative(resolve(store), resolve(folder));
  return path === '' || !(path.startsWith('..') || resolve(path) === path);
}
