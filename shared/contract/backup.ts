import { z } from 'zod';
import { action, session } from './channel.ts';
import { done, id, nothing } from './fields.ts';
import { failure } from './result.ts';
import { bilingual } from './status.ts';

export const backupProgress = z.strictObject({
  phase: z.enum(['database', 'check', 'files', 'finish']),
  /** Bytes, or entries in `check`. */
  done: z.number(),
  total: z.number(),
});

export const backupStatus = z.strictObject({
  /** Where backups go; null until somebody chose. `present` false: the stick is not plugged in. */
  place: z.strictObject({ label: z.string(), present: z.boolean(), sameDisk: z.boolean() }).nullable(),
  lastGoodAt: z.string().nullable(),
  /** Why the last try failed, until one succeeds. */
  problem: z.strictObject({ at: z.string(), failure }).nullable(),
  due: z.boolean(),
  /** Two days without a good backup: the banner. */
  overdue: z.boolean(),
  running: backupProgress.nullable(),
});
export type BackupStatus = z.infer<typeof backupStatus>;

export const backupMade = z.strictObject({
  madeAt: z.string(),
  /** Entries of the journal inside. */
  entries: z.int(),
  files: z.int(),
  missingFiles: z.int(),
  warnings: z.array(z.string()),
});

export const foundBackup = z.strictObject({
  /** Only good for `restore.run`, until the next `restore.look`. */
  id,
  label: z.string(),
  council: bilingual,
  madeAt: z.string(),
  entries: z.int(),
  files: z.int(),
  bytes: z.number(),
});

export const restoreRun = z.strictObject({
  backup: id,
  secret: z.union([
    z.strictObject({ recoveryCode: z.string().max(200) }),
    z.strictObject({ login: z.string().max(200), password: z.string().max(1000) }),
  ]),
  /** A store that is there already is kept beside, never overwritten. */
  setAside: z.boolean(),
  /** Take the register although scans are missing from the backup. */
  acceptMissing: z.boolean(),
});

export const backupChannels = {
  'backup.status': action(nothing, backupStatus),
  /** Answers when the backup is checked and good; `backup.status` tells the progress meanwhile. */
  'backup.run': action(nothing, backupMade),
  'backup.cancel': action(nothing, done),
  /** A place chosen by `place.pick-backup`. */
  'backup.set-place': action(z.strictObject({ place: id }), backupStatus),
  /** Backups found in a folder chosen by `place.pick-backup`: on a bare PC nobody can sign in yet. */
  'restore.look': session(z.strictObject({ place: id }), z.strictObject({ backups: z.array(foundBackup) })),
  'restore.run': session(
    restoreRun,
    z.strictObject({ council: bilingual, madeAt: z.string(), missingFiles: z.int(), setAside: z.boolean() }),
  ),
  'restore.progress': session(nothing, z.strictObject({ running: backupProgress.nullable() })),
};
