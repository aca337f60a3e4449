import type { BackupStatus } from '#shared/contract/backup.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Machine } from '../machine.ts';
import { within } from '../patiently.ts';
import type { SettingTable } from '../setting-table.ts';
import { type BackupJob, startBackup } from './backup-job.ts';
import type { BackupResult, BackupTask } from './backup-task.ts';
import { describePlace, type lookAtPlace, type PlaceLook } from './place.ts';
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
  lookAtPlace?: typeof lookAtPlace;
  /** How long a place may say nothing to a look at it. */
  silenceMs?: number;
  /** How long a backup under way may still take when told to stop. */
  lastStepMs?: number;
}

interface Running {
  cancel(): void;
  /** Nobody waits for the place any more, whatever it still answers. */
  leave(reason: DomainError): void;
  /** Once the outcome is written down. */
  ended: Promise<void>;
}

/** Asked often, so that a stick plugged in at noon is used at noon; a failure is tried again after an hour. */
const LOOK_EVERY_MS = 5 * 60_000;
/** Not while somebody is opening the day. */
const FIRST_LOOK_MS = 45_000;
const RETRY_AFTER_MS = 60 * 60_000;
/** A step under way may end; one that a dead share still owes is not waited for. */
const LAST_STEP_MS = 3_000;
const SILENT = 'backup.place-silent';

/** The backups of an open store: one at a time, daily by itself, and what a screen shows of them. */
export class BackupService {
  readonly #options: BackupServiceOptions;
  #job: Running | null = null;
  #progress: BackupProgress | null = null;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

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
    const { settings, machine } = this.#options;
    const { place } = this;
    const lastGoodAt = settings.get('last-backup-at');
    const problem = readProblem(settings.get('last-backup-problem'));
    const look = place === null ? null : await this.#look(place);
    const silent = { at: localIso(machine.clock.now()), failure: { code: SILENT, params: {} } };
    return {
      place:
        place === null || !look ? null : { label: place, present: look.present, sameDisk: look.sameDisk },
      lastGoodAt,
      problem: look?.silent ? silent : problem,
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
    const job = start(task, (progress) => {
      this.#progress = progress;
    });
    const left = Promise.withResolvers<never>();
    const ended = Promise.withResolvers<void>();
    this.#job = { cancel: job.cancel, leave: left.reject, ended: ended.promise };
    this.#options.changed();
    try {
      const result = await Promise.race([job.done, left.promise]);
      recordGoodBackup(settings, result);
      return result;
    } catch (error) {
      this.#remember(error, task.at);
      throw error;
    } finally {
      this.#job = null;
      this.#progress = null;
      this.#options.changed();
      ended.resolve();
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
    const { place } = this;
    if (!due || waits || this.#job !== null || place === null) return;
    this.#triedAtMs = now;
    try {
      // A thread is given to a place that answers: what waits on a dead share cannot be called back.
      const { silent } = await this.#look(place);
      if (this.#stopped) return;
      if (!silent) await this.run();
      else {
        this.#remember(new DomainError(SILENT), localIso(now));
        this.#options.changed();
      }
    } catch (error) {
      if (!(error instanceof DomainError)) this.#options.logBug(error);
    }
  }

  /**
   * Before the store closes: the backup under way ends first and leaves nothing behind, unless its place has fallen
   * silent. That is kept for the next look, and the half-made copy swept by a later backup.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const job = this.#job;
    if (!job) return;
    job.cancel();
    const { lastStepMs = LAST_STEP_MS } = this.#options;
    const ended = job.ended.then(() => true);
    if (await within(lastStepMs, ended, false)) return;
    job.leave(new DomainError(SILENT));
    await job.ended;
  }

  #look(place: string): Promise<PlaceLook> {
    const { folder, lookAtPlace, silenceMs } = this.#options;
    return describePlace(place, folder, lookAtPlace, silenceMs);
  }

  #remember(error: unknown, at: string): void {
    const known = error instanceof DomainError ? error : new DomainError('backup.failed');
    if (known.code === 'backup.cancelled') return;
    const failure = { code: known.code, params: known.params };
    this.#options.settings.set('last-backup-problem', JSON.stringify({ at, failure }));
  }
}

/**
 * Also for the command line, when it owns the store: the banner and the "only here" count start again. The disk is still
 * at the copy, and nobody waits for it: a note that a power cut took back costs one more backup.
 */
export function recordGoodBackup(settings: SettingTable, { madeAt, head }: BackupResult): void {
  settings.setAllSoon({
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
