import type { BackupStatus } from '#shared/contract/backup.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Machine } from '../machine.ts';
import type { SettingTable } from '../setting-table.ts';
import { type BackupJob, startBackup } from './backup-job.ts';
import type { BackupResult, BackupTask } from './backup-task.ts';
import { describePlace } from './place.ts';
import { backupDue } from './schedule.ts';
import type { BackupProgress } from './watch.ts';

export interface BackupServiceOptions {
  folder: string;
  key: Buffer;
  settings: SettingTable;
  machine: Machine;
  appVersion: string;
  /** Something a screen shows of the backups changed. */
  changed(): void;
  /** Something nobody expected, for the log. */
  logBug(error: unknown): void;
  start?: (task: BackupTask, onProgress: (progress: BackupProgress) => void) => BackupJob;
}

/** Asked often, so that a stick plugged in at noon is used at noon; a failure is tried again after an hour. */
const LOOK_EVERY_MS = 5 * 60_000;
/** Not while somebody is opening the day. */
const FIRST_LOOK_MS = 45_000;
const RETRY_AFTER_MS = 60 * 60_000;

/** The backups of an open store: one at a time, daily by itself, and what a screen shows of them. */
export class BackupService {
  readonly #options: BackupServiceOptions;
  #job: BackupJob | null = null;
  #progress: BackupProgress | null = null;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BackupServiceOptions) {
    this.#options = options;
  }

  get place(): string | null {
    return this.#options.settings.get('backup-place');
  }

  setPlace(path: string): void {
    this.#options.settings.set('backup-place', path);
    this.#triedAtMs = Number.NEGATIVE_INFINITY;
    this.#options.changed();
  }

  async status(): Promise<BackupStatus> {
    const { settings, folder, machine } = this.#options;
    const { place } = this;
    const lastGoodAt = settings.get('last-backup-at');
    return {
      place: place === null ? null : { label: place, ...(await describePlace(place, folder)) },
      lastGoodAt,
      problem: readProblem(settings.get('last-backup-problem')),
      ...backupDue(lastGoodAt, machine.clock.now()),
      running: this.#progress,
    };
  }

  /** Now, to the chosen place. Refuses `backup.no-place`, `backup.running` and what `makeBackup` refuses. */
  async run(): Promise<BackupResult> {
    const { folder, key, settings, machine, appVersion, start = startBackup } = this.#options;
    const { place } = this;
    if (place === null) throw new DomainError('backup.no-place');
    ensure(this.#job === null, 'backup.running');
    const now = machine.clock.now();
    this.#triedAtMs = now;
    const task = {
      folder,
      key,
      to: { place },
      appVersion,
      at: localIso(now),
      checkedBefore: lastChecked(settings),
    };
    this.#progress = { phase: 'database', done: 0, total: 0 };
    this.#job = start(task, (progress) => {
      this.#progress = progress;
    });
    this.#options.changed();
    try {
      const result = await this.#job.done;
      recordGoodBackup(settings, result);
      return result;
    } catch (error) {
      this.#remember(error, task.at);
      throw error;
    } finally {
      this.#job = null;
      this.#progress = null;
      this.#options.changed();
    }
  }

  cancel(): void {
    this.#job?.cancel();
  }

  /** The daily backup by itself, from now on until `stop`. */
  startDaily(): void {
    this.#timer = setTimeout(() => {
      void this.tick();
      this.#timer = setInterval(() => void this.tick(), LOOK_EVERY_MS);
      this.#timer.unref();
    }, FIRST_LOOK_MS);
    this.#timer.unref();
  }

  /** Makes the daily backup when it is time. Never rejects: the reason is kept for `status`. */
  async tick(): Promise<void> {
    const now = this.#options.machine.clock.now();
    const { due } = backupDue(this.#options.settings.get('last-backup-at'), now);
    const waits = now >= this.#triedAtMs && now - this.#triedAtMs < RETRY_AFTER_MS;
    if (!due || waits || this.#job !== null || this.place === null) return;
    try {
      await this.run();
    } catch (error) {
      if (!(error instanceof DomainError)) this.#options.logBug(error);
    }
  }

  /** Before the store closes: the backup under way ends first and leaves nothing behind. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const job = this.#job;
    job?.cancel();
    await job?.done.catch(() => undefined);
  }

  #remember(error: unknown, at: string): void {
    const known = error instanceof DomainError ? error : new DomainError('backup.failed');
    if (known.code === 'backup.cancelled') return;
    const failure = { code: known.code, params: known.params };
    this.#options.settings.set('last-backup-problem', JSON.stringify({ at, failure }));
  }
}

/** Also for the command line, when it owns the store: the banner and the "only here" count start again. */
export function recordGoodBackup(settings: SettingTable, { madeAt, head }: BackupResult): void {
  settings.setAll({
    'last-backup-at': madeAt,
    'last-backup-seq': String(head.seq),
    'last-backup-hash': head.hash,
    'last-backup-problem': '',
  });
}

function lastChecked(settings: SettingTable): BackupTask['checkedBefore'] {
  const seq = Number(settings.get('last-backup-seq') ?? 0);
  const hash = settings.get('last-backup-hash');
  return seq > 0 && hash !== null ? { seq, hash } : null;
}

function readProblem(json: string | null): BackupStatus['problem'] {
  return json === null || json === '' ? null : (JSON.parse(json) as BackupStatus['problem']);
}
