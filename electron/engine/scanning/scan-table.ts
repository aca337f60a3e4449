import type { StagedFile } from '#shared/contract/files.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Connection } from '../database.ts';
import type { FolderFile } from './look-at-folder.ts';

/** Scans of this PC that wait for a letter, and where each came from until its original is out of the way. */
export class ScanTable {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Durable when it returns. The same pages brought twice are one scan; brought again after they were put away, they
   * wait again.
   */
  take({ sha256, name, size, mime, pages }: StagedFile, from: FolderFile, at: string): void {
    this.#connection
      .prepare(
        `INSERT INTO scan (sha256, name, size, mime, pages, arrived_at, state, reason, person,
           origin, origin_size, origin_time, origin_moved)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting', '', '', ?, ?, ?, 0)
         ON CONFLICT (sha256) DO UPDATE SET state = 'waiting', reason = '', person = '', origin = excluded.origin,
           origin_size = excluded.origin_size, origin_time = excluded.origin_time, origin_moved = 0`,
      )
      .run(sha256, name, size, mime, pages, at, from.path, from.size, from.changedMs);
  }

  /** Whether this very file was taken already and only its move is missing. */
  wasTaken({ path, size, changedMs }: FolderFile): boolean {
    const found = this.#connection
      .prepare(
        'SELECT 1 FROM scan WHERE origin = ? AND origin_size = ? AND origin_time = ? AND origin_moved = 0',
      )
      .get(path, size, changedMs);
    return found !== undefined;
  }

  moved(path: string): void {
    this.#connection
      .prepare('UPDATE scan SET origin_moved = 1 WHERE origin = ? AND origin_moved = 0')
      .run(path);
  }

  /** Whether a letter has it. */
  isOnMail(sha256: string): boolean {
    return this.#connection.prepare('SELECT 1 FROM mail_file WHERE sha256 = ?').get(sha256) !== undefined;
  }

  /** Refuses `scan.unknown`: attached meanwhile, or put away already. */
  putAway(sha256: string, reason: string, person: string): void {
    const { changes } = this.#connection
      .prepare(
        `UPDATE scan SET state = 'put-away', reason = ?, person = ? WHERE sha256 = ? AND state = 'waiting'
           AND NOT EXISTS (SELECT 1 FROM mail_file f WHERE f.sha256 = scan.sha256)`,
      )
      .run(reason, person, sha256);
    ensure(changes === 1, 'scan.unknown');
  }

  /** Refuses `scan.unknown`. */
  takeBack(sha256: string): void {
    const { changes } = this.#connection
      .prepare(
        `UPDATE scan SET state = 'waiting', reason = '', person = '' WHERE sha256 = ? AND state = 'put-away'`,
      )
      .run(sha256);
    ensure(changes === 1, 'scan.unknown');
  }

  /** What got onto a letter leaves the waiting ones, so that these stay few whatever the years. */
  settle(): void {
    this.#connection
      .prepare(
        `UPDATE scan SET state = 'filed' WHERE state = 'waiting'
           AND EXISTS (SELECT 1 FROM mail_file f WHERE f.sha256 = scan.sha256)`,
      )
      .run();
  }
}
