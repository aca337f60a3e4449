import { setImmediate } from 'node:timers/promises';
import { DomainError } from '#shared/domain/errors.ts';

export type BackupPhase = 'database' | 'check' | 'files' | 'finish';

export interface BackupProgress {
  phase: BackupPhase;
  /** Bytes in `database` and `files`, entries in `check`. */
  done: number;
  total: number;
}

/** How a long piece of work tells where it is, lets others in and hears that nobody wants it any more. */
export interface Watch {
  report(progress: BackupProgress): void;
  /** A file that one long step is writing, to be `total` bytes in the end. */
  growing?(path: string, total: number): void;
  cancelled(): boolean;
}

export const noWatch: Watch = { report: () => undefined, cancelled: () => false };

/** Between two slices: refuses `backup.cancelled`, then lets the other work of this thread run. */
export async function turn(watch: Watch): Promise<void> {
  if (watch.cancelled()) throw new DomainError('backup.cancelled');
  await setImmediate();
}
