import type { BackedUpFile } from './file-list.ts';
import type { Manifest } from './manifest.ts';
import type { Watch } from './watch.ts';

/** One large part of a backup while it is read: its digest is compared when the last byte has passed. */
export interface BackupPart {
  /** The database, or one attachment under its name in the store. */
  what: { database: true } | { file: BackedUpFile };
  /** A new file with these bytes, durable. Refuses `backup.damaged`. */
  saveTo(path: string): Promise<void>;
  /** Reads and compares, keeps nothing. Refuses `backup.damaged`. */
  drain(): Promise<void>;
}

/** A backup opened for reading, in whatever form it was made. The small parts are already checked. */
export interface BackupSource {
  readonly form: 'folder' | 'file';
  readonly manifest: Manifest;
  readonly keyring: Buffer;
  readonly files: readonly BackedUpFile[];
  /**
   * The database, then the attachments. An attachment that is not there is left out when `acceptMissing` is set,
   * else refused as `backup.damaged` {part: 'files'}.
   */
  parts(watch: Watch, options?: { acceptMissing?: boolean }): AsyncIterable<BackupPart>;
  close(): Promise<void>;
}
