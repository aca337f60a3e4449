import type { StagedFile } from '#shared/contract/files.ts';
import type { ScanStatus } from '#shared/contract/scans.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { patiently } from '../patiently.ts';
import { type FolderFile, lookAgain, lookAtFolder, sameLook } from './look-at-folder.ts';
import { moveOriginal } from './move-original.ts';
import type { ScanTable } from './scan-table.ts';

export interface WatcherParts {
  folder: string;
  table: ScanTable;
  /** Reads, checks, seals and keeps the file; durable when it answers. */
  stage(path: string): Promise<StagedFile>;
  /** ISO instant. */
  now(): string;
  /** Something a screen shows is another now. */
  changed(): void;
  logBug(error: unknown): void;
  /** For a folder that says nothing; rejects when the signal aborts. */
  wait?(ms: number, signal: AbortSignal): Promise<unknown>;
  /** What lies in the folder; `lookAtFolder` when left out. */
  lookAt?(folder: string): Promise<FolderFile[]>;
}

type Refused = Pick<ScanStatus['refused'][number], 'code' | 'params'>;

interface Seen {
  file: FolderFile;
  /** Looks at this very state that did not get it. */
  tries: number;
  refused: Refused | null;
}

/** Locked by the scanner, or a name reserved before the first byte: such a file is given time. */
const MAY_PASS = new Set(['file.unreadable', 'file.empty']);
const PATIENCE = 15;
const REFUSED_SHOWN = 50;
/** A share whose server is gone may say nothing for minutes, or for ever. */
const SILENCE_MS = 10_000;

/**
 * Takes the scans of one folder by looking at it again and again, since shares tell nobody of new files. A file is
 * taken when two looks found it the same; its original leaves the folder only when the copy and its row are on the
 * disk, so that a cut at any point neither loses nor doubles it.
 */
export class ScanWatcher {
  readonly #parts: WatcherParts;
  #seen = new Map<string, Seen>();
  #problem: Refused | null = null;
  #shown = '';
  /** Asked of the folder and not answered yet: a silent share is asked once, however many looks go by. */
  #asked: Promise<FolderFile[] | null> | null = null;
  #abandoned = false;

  constructor(parts: WatcherParts) {
    this.#parts = parts;
  }

  get status(): Omit<ScanStatus, 'folder'> {
    const seen = [...this.#seen.values()];
    return {
      problem: this.#problem,
      waiting: seen.filter(({ refused }) => refused === null).length,
      refused: seen
        .flatMap(({ file, refused }) => (refused ? [{ name: safeFileName(file.name), ...refused }] : []))
        .slice(0, REFUSED_SHOWN),
    };
  }

  /** One look, and what it allows. Never rejects; `stop` ends it after the file under way. */
  async look(stop?: AbortSignal): Promise<void> {
    try {
      await this.#look(stop);
    } catch (error) {
      if (this.#abandoned) return;
      // Of the store: the disk is full, or it closes. The next look tries again.
      this.#problem = refusalOf(error);
      if (!(error instanceof DomainError)) this.#parts.logBug(error);
    }
    this.#tell();
  }

  /** Nothing more is done, whatever the folder still answers: the store it would be written to is closing. */
  abandon(): void {
    this.#abandoned = true;
  }

  async #look(stop?: AbortSignal): Promise<void> {
    const files = await this.#filesThere(stop);
    if (files === 'stopped') return;
    if (files === 'silent') {
      this.#problem = { code: 'scan.folder-silent', params: {} };
      return;
    }
    this.#problem = files ? null : { code: 'scan.folder-missing', params: {} };
    const before = this.#seen;
    this.#seen = new Map();
    for (const file of files ?? []) this.#seen.set(file.name, this.#judge(file, before.get(file.name)));
    for (const seen of [...this.#seen.values()]) {
      if (stop?.aborted) return;
      if (seen.refused === null && seen.tries > 0) await this.#get(seen);
    }
  }

  /** Null when the folder cannot be read. */
  async #filesThere(
    stop: AbortSignal = new AbortController().signal,
  ): Promise<FolderFile[] | null | 'silent' | 'stopped'> {
    const { folder, wait = patiently, lookAt = lookAtFolder } = this.#parts;
    this.#asked ??= lookAt(folder)
      .catch(() => null)
      .finally(() => {
        this.#asked = null;
      });
    const answered = new AbortController();
    const silence = wait(SILENCE_MS, AbortSignal.any([stop, answered.signal])).then(
      () => 'silent' as const,
      () => 'stopped' as const,
    );
    try {
      return await Promise.race([this.#asked, silence]);
    } finally {
      answered.abort();
    }
  }

  /** A file unlike the last look begins anew; one taken before a cut needs no second look. */
  #judge(file: FolderFile, before: Seen | undefined): Seen {
    if (this.#parts.table.wasTaken(file)) return { file, tries: 1, refused: null };
    if (!before || !sameLook(file, before.file)) return { file, tries: 0, refused: null };
    return { file, tries: before.tries + 1, refused: before.refused };
  }

  async #get(seen: Seen): Promise<void> {
    const { file } = seen;
    if (!this.#parts.table.wasTaken(file) && !(await this.#take(seen))) return;
    try {
      await moveOriginal(file);
    } catch {
      this.#problem = { code: 'scan.cannot-move', params: { name: safeFileName(file.name) } };
      return;
    }
    if (this.#abandoned) return;
    this.#parts.table.moved(file.path);
    this.#seen.delete(file.name);
    this.#tell(true);
  }

  /** Answers whether its original may leave the folder now. */
  async #take(seen: Seen): Promise<boolean> {
    const { table, stage, now } = this.#parts;
    const { file } = seen;
    try {
      const staged = await stage(file.path);
      // Written over while it was read: what was kept is not what lies there now.
      if (!sameLook(file, await lookAgain(file)) || this.#abandoned) return false;
      if (table.isOnMail(staged.sha256)) throw new DomainError('scan.already-filed');
      table.take(staged, file, now());
      this.#tell(true);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code.startsWith('store.')) throw error;
      if (!MAY_PASS.has(error.code) || seen.tries >= PATIENCE) seen.refused = refusalOf(error);
      return false;
    }
  }

  #tell(certain = false): void {
    if (this.#abandoned) return;
    const shown = JSON.stringify(this.status);
    if (certain || shown !== this.#shown) this.#parts.changed();
    this.#shown = shown;
  }
}

function refusalOf(error: unknown): Refused {
  return error instanceof DomainError
    ? { code: error.code, params: error.params }
    : { code: 'scan.stopped', params: {} };
}
