import type { SealedEntry } from '#shared/journal/entry.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import type { Connection, Statement } from './database.ts';
import { prepared } from './prepared.ts';

/** Where this device's chain stands. */
export interface Head {
  seq: number;
  incarnation: number;
  /** Hex; `GENESIS` before the first entry. */
  hash: string;
  /** `ts` of the last entry, or ''. */
  at: string;
}

const LAST = 'SELECT seq, inc, hash, bytes FROM own ORDER BY seq DESC LIMIT 1';

/** The append-only journal of this PC. Its statements are only run inside the unit of work. */
export class JournalStore {
  readonly #connection: Connection;
  readonly #insertEntry: Statement;
  readonly #insertContent: Statement;
  readonly #dropContent: Statement;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#insertEntry = connection.prepare(
      'INSERT INTO own (seq, inc, id, type, hash, sig, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertContent = connection.prepare('INSERT INTO content (sha256, seq, bytes) VALUES (?, ?, ?)');
    this.#dropContent = connection.prepare('DELETE FROM content WHERE sha256 = ?');
  }

  /** Read from the store itself, so that after any failure memory never runs ahead of the disk. */
  head(): Head {
    const row = prepared(this.#connection, LAST).get() as
      | { seq: number; inc: number; hash: Buffer; bytes: Buffer }
      | undefined;
    if (!row) return { seq: 0, incarnation: 1, hash: GENESIS, at: '' };
    const { ts } = JSON.parse(row.bytes.toString('utf8')) as { ts: string };
    return { seq: row.seq, incarnation: row.inc, hash: row.hash.toString('hex'), at: ts };
  }

  append({ entry, bytes, hash, signature }: SealedEntry): void {
    this.#insertEntry.run(entry.seq, entry.inc, entry.id, entry.type, hash, signature, bytes);
  }

  keepContent(sha256: string, seq: number, bytes: Buffer): void {
    this.#insertContent.run(sha256, seq, bytes);
  }

  dropContent(sha256: string): void {
    this.#dropContent.run(sha256);
  }

  hashAt(seq: number): string | null {
    const hash = this.#connection.prepare('SELECT hash FROM own WHERE seq = ?').pluck().get(seq) as
      | Buffer
      | undefined;
    return hash ? hash.toString('hex') : null;
  }
}
