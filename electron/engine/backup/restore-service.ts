import { basename } from 'node:path';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Machine } from '../machine.ts';
import type { WitnessedHead } from '../witness.ts';
import { type FoundBackup, listBackups } from './list-backups.ts';
import { type Restored, restoreStore } from './restore.ts';
import type { BackupSecret } from './unlock-backup.ts';
import type { BackupProgress } from './watch.ts';

export interface RestoreServiceOptions {
  folder: string;
  machine: Machine;
  newId(): string;
  witness(store: string): WitnessedHead | null;
}

export interface RestoreRequest {
  /** Id given by `look`. */
  backup: string;
  secret: BackupSecret;
  setAside: boolean;
  acceptMissing: boolean;
}

/** Restoring from a screen: it only ever holds ids, never a path. */
export class RestoreService {
  readonly #options: RestoreServiceOptions;
  readonly #found = new Map<string, FoundBackup>();
  #progress: BackupProgress | null = null;
  #running = false;

  constructor(options: RestoreServiceOptions) {
    this.#options = options;
  }

  get progress(): BackupProgress | null {
    return this.#progress;
  }

  /** Refuses `restore.nothing-found`. */
  async look(place: string): Promise<{ id: string; label: string; backup: FoundBackup }[]> {
    const backups = await listBackups(place);
    ensure(backups.length > 0, 'restore.nothing-found');
    this.#found.clear();
    return backups.map((backup) => {
      const id = this.#options.newId();
      this.#found.set(id, backup);
      return { id, label: basename(backup.path), backup };
    });
  }

  /** The store must be closed (nobody signed in). Refuses `restore.running`, `place.unknown` and what `restoreStore` does. */
  async run({ backup, ...request }: RestoreRequest): Promise<Restored> {
    const found = this.#found.get(backup);
    if (!found) throw new DomainError('place.unknown');
    ensure(!this.#running, 'restore.running');
    this.#running = true;
    const { folder, machine, witness } = this.#options;
    const watch = { report: (progress: BackupProgress) => this.#report(progress), cancelled: () => false };
    try {
      return await restoreStore({ from: found.path, folder, machine, witness, watch, ...request });
    } finally {
      this.#running = false;
      this.#progress = null;
    }
  }

  #report(progress: BackupProgress): void {
    this.#progress = progress;
  }
}
