import type { Readable } from 'node:stream';

export const FOLDER_MODE = 0o700;

/** A file that lies whole on this centre's disk, hashed and waited for, without its name. */
export interface WholeFile {
  from: string;
  council: string;
  sha256: string;
}

/** Where whole scans are kept: a folder, or a bucket of an S3 store. */
export interface ScanVault {
  /** They have their names, durably, when this ends; `from` is not there any more. */
  keep(files: readonly WholeFile[]): Promise<void>;
  /** The bytes from `offset` on, or null when there is no such file. */
  read(council: string, sha256: string, offset: number, length: number): Promise<Readable | null>;
  holds(council: string, sha256: string, size: number): Promise<boolean>;
  remove(council: string, sha256: string): Promise<void>;
}

// The last wall against a path made of something else than an id and a digest.
export const uuid = (id: string): string => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not an id');
  return id;
};
export const digest = (sha256: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a digest');
  return sha256;
};

export const namedPath = (council: string, sha256: string): string =>
  `${uuid(council)}/${digest(sha256).slice(0, 2)}/${sha256}`;
