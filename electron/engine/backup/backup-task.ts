import type { CheckedHead } from './check-chain.ts';
import type { KeyringLabel } from './keyring-label.ts';
import type { Manifest } from './manifest.ts';

export interface BackupTask {
  /** The data folder. */
  folder: string;
  /** The database key, 32 bytes. */
  key: Uint8Array;
  /** A place for the daily snapshots, or one file that holds everything (replaced if it exists). */
  to: { place: string } | { file: string };
  appVersion: string;
  /** Moment with offset: becomes `madeAt`. */
  at: string;
  /** Head of the last good backup; its signatures are not checked twice. Null = check them all. */
  checkedBefore: CheckedHead | null;
}

export interface BackupResult {
  /** The snapshot's folder, or the file. */
  path: string;
  madeAt: string;
  head: Manifest['head'];
  databaseBytes: number;
  files: number;
  /** Bytes of attachments copied this time. */
  copiedBytes: number;
  /** Attachments of the register that are not on this PC. */
  missingFiles: number;
  /** `backup.place-same-disk`: one broken disk would take both. */
  warnings: ('backup.place-same-disk' | 'backup.files-missing')[];
  /** Older snapshots that retention removed. */
  removed: string[];
}

export interface KeyringCopy {
  keyring: Buffer;
  label: KeyringLabel;
}

export function resultOf(
  path: string,
  { madeAt, head, database, files }: Manifest,
  copiedBytes: number,
  sameDisk: boolean,
  removed: string[],
): BackupResult {
  const warnings: BackupResult['warnings'] = [];
  if (sameDisk) warnings.push('backup.place-same-disk');
  if (files.missing > 0) warnings.push('backup.files-missing');
  const counts = { databaseBytes: database.bytes, files: files.count, missingFiles: files.missing };
  return { path, madeAt, head, ...counts, copiedBytes, warnings, removed };
}
