import { randomBytes } from 'node:crypto';
import type { Connection } from '#engine/database.ts';

export interface DueScan {
  sha256: string;
  size: number;
  /** Seals the parts of a half download. */
  key: Buffer;
}

/** Own entries looked through at once for the files they name. */
const SLICE = 500;

/** Which scans are under way; each call is a step of the write transaction it stands in. */
export class ScanExchangeTable {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Files named by own entries in custody wait to be sent. True while there are more entries to look through. */
  collectOwn(): boolean {
    const { scans_own, custody } = this.#connection
      .prepare('SELECT scans_own, custody FROM centre')
      .get() as {
      scans_own: number;
      custody: number;
    };
    const upto = Math.min(custody, scans_own + SLICE);
    if (upto <= scans_own) return false;
    this.#connection
      .prepare(
        `INSERT INTO scan_exchange (sha256, way, rank, size, key)
         SELECT b.value ->> 'sha256', 'up', o.seq, b.value ->> 'size', x''
         FROM own o JOIN json_each(CAST(o.bytes AS TEXT), '$.blobs') b
         WHERE o.seq > ? AND o.seq <= ? AND b.value ->> 'sha256' NOT IN (SELECT content FROM eliminated)
         ON CONFLICT (sha256) DO UPDATE SET way = 'up', rank = excluded.rank`,
      )
      .run(scans_own, upto);
    this.#connection.prepare('UPDATE centre SET scans_own = ?').run(upto);
    return upto < custody;
  }

  /** What was eliminated meanwhile goes nowhere. */
  dropEliminated(): void {
    this.#connection.exec('DELETE FROM scan_exchange WHERE sha256 IN (SELECT content FROM eliminated)');
  }

  /** Own files not known to be safe, newest first, beyond those asked for already. */
  unsure(before: { rank: number; sha256: string }, limit: number): { sha256: string; rank: number }[] {
    return this.#connection
      .prepare(
        `SELECT sha256, rank FROM scan_exchange WHERE way = 'up' AND (rank, sha256) < (?, ?)
         ORDER BY rank DESC, sha256 DESC LIMIT ?`,
      )
      .all(before.rank, before.sha256, limit) as { sha256: string; rank: number }[];
  }

  listed(): number {
    return this.#connection.prepare('SELECT scans_listed FROM centre').pluck().get() as number;
  }

  /** What the centre's list said: files to fetch, and own ones that are safe. */
  keepList(ready: readonly { sha256: string; size: number }[], upto: number, safe: readonly string[]): void {
    const add = this.#connection.prepare(
      `INSERT INTO scan_exchange (sha256, way, rank, size, key)
       SELECT ?, 'down', ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM staged_file WHERE sha256 = ?)
         AND NOT EXISTS (SELECT 1 FROM eliminated WHERE content = ?)
       ON CONFLICT (sha256) DO UPDATE SET way = 'down', rank = excluded.rank, size = excluded.size,
         key = excluded.key WHERE way = 'up'`,
    );
    const from = this.listed();
    ready.forEach(({ sha256, size }, index) => {
      add.run(sha256, from + index, size, randomBytes(32), sha256, sha256);
    });
    for (const sha256 of safe) this.done(sha256);
    this.#connection.prepare('UPDATE centre SET scans_listed = ?').run(upto);
  }

  /** The newest files to send or to fetch, leaving out some. */
  next(way: 'up' | 'down', except: ReadonlySet<string>, most: number): DueScan[] {
    const due: DueScan[] = [];
    const lines = this.#connection
      .prepare('SELECT sha256, size, key FROM scan_exchange WHERE way = ? ORDER BY rank DESC')
      .iterate(way) as Iterable<DueScan>;
    for (const line of lines) {
      if (!except.has(line.sha256)) due.push(line);
      if (due.length === most) break;
    }
    return due;
  }

  done(sha256: string): void {
    this.#connection.prepare('DELETE FROM scan_exchange WHERE sha256 = ?').run(sha256);
  }

  /** Whole, and not to be shown here: fetched no more. */
  spoil(sha256: string): void {
    this.#connection.prepare(`UPDATE scan_exchange SET way = 'bad' WHERE sha256 = ?`).run(sha256);
  }

  counts(): { up: number; down: number } {
    return this.#connection
      .prepare(
        `SELECT count(*) FILTER (WHERE way = 'up') AS up, count(*) FILTER (WHERE way = 'down') AS down
         FROM scan_exchange`,
      )
      .get() as { up: number; down: number };
  }
}
