import type { Connection } from './database.ts';

export interface FileKeyRow {
  sha256: string;
  size: number;
  mime: string;
  pages: number;
  key: Buffer;
}

/** The key of each attachment, in the encrypted store: without it the file on disk is noise. */
export class FileKeyTable {
  readonly #connection: Connection;
  readonly #brought = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(sha256: string): FileKeyRow | undefined {
    const row = this.#connection
      .prepare('SELECT sha256, size, mime, pages, key FROM staged_file WHERE sha256 = ?')
      .get(sha256);
    return row as FileKeyRow | undefined;
  }

  put({ sha256, size, mime, pages, key, stagedAt }: FileKeyRow & { stagedAt: string }): void {
    this.#connection
      .prepare(
        `INSERT INTO staged_file (sha256, size, mime, pages, key, staged_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (sha256) DO NOTHING`,
      )
      .run(sha256, size, mime, pages, key, stagedAt);
  }

  /** Somebody handed over its bytes since the store was opened, whether it was here before or not. */
  bring(sha256: string): void {
    this.#brought.add(sha256);
  }

  wasBrought(sha256: string): boolean {
    return this.#brought.has(sha256);
  }

  drop(sha256: string): void {
    this.#connection.prepare('DELETE FROM staged_file WHERE sha256 = ?').run(sha256);
  }
}
