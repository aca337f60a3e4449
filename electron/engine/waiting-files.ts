import { ensure } from '#shared/domain/errors.ts';
import type { Connection } from './database.ts';

/** Far above a day's scanning at one desk, far below what fills a disk. */
const MOST_FILES = 500;
const MOST_BYTES = 2 * 1024 ** 3;
const KEPT_MS = 7 * 86_400_000;

/**
 * Files that somebody brought and that are on no letter yet. One person may leave so many and no more, and what nobody
 * claimed for a week, not even a draft, is removed. A trigger takes a file off this list when a letter has it.
 */
export class WaitingFiles {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Refuses `file.too-many-waiting`. */
  ensureRoom(person: string): void {
    const { files, bytes } = this.#connection
      .prepare('SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM waiting_file WHERE person = ?')
      .get(person) as { files: number; bytes: number };
    ensure(files < MOST_FILES && bytes < MOST_BYTES, 'file.too-many-waiting', { max: MOST_FILES });
  }

  /** A file that is on a letter already waits for nothing. `at`: ISO instant. */
  add(person: string, { sha256, size }: { sha256: string; size: number }, at: string): void {
    this.#connection
      .prepare(
        `INSERT INTO waiting_file (sha256, person, size, brought_at) SELECT ?, ?, ?, ?
         WHERE NOT EXISTS (SELECT 1 FROM mail_file WHERE sha256 = ?)
         ON CONFLICT (sha256) DO UPDATE SET brought_at = excluded.brought_at`,
      )
      .run(sha256, person, size, new Date(at).toISOString(), sha256);
  }

  /** Digests of files to remove: unclaimed for a week before `nowMs`, on no letter, in no draft, not a waiting scan. */
  stale(nowMs: number): string[] {
    return this.#connection
      .prepare(
        `SELECT w.sha256 FROM waiting_file w WHERE w.brought_at < ?
           AND NOT EXISTS (SELECT 1 FROM mail_file f WHERE f.sha256 = w.sha256)
           AND NOT EXISTS (SELECT 1 FROM scan s WHERE s.sha256 = w.sha256)
           AND NOT EXISTS (SELECT 1 FROM draft d WHERE instr(d.json, w.sha256) > 0)`,
      )
      .pluck()
      .all(new Date(nowMs - KEPT_MS).toISOString()) as string[];
  }

  forget(sha256: string): void {
    this.#connection.prepare('DELETE FROM waiting_file WHERE sha256 = ?').run(sha256);
  }
}
