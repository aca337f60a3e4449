import { type RequestManifest, requestManifest } from '#shared/contract/bundle-content.ts';
import type { Connection } from '../database.ts';

/** Bundles that are listed; older ones were answered, or carried in vain, long ago. */
const KEPT = 20;

export interface BundleRow {
  place: number;
  /** SHA-256 of its manifest, hex. */
  id: string;
  made_at: string;
  manifest: string;
  parts: number;
  bytes: number;
  /** Parts that went to a stick, from the first on. */
  copied: number;
  /** '' until an answer was read. */
  answered_at: string;
  /** '' or the code of what a person reads about the answer. */
  problem: string;
  /** Entries and scans that came with the answer. */
  taken: number;
  scans_taken: number;
}

/** What was written for the centre; each call is a step of the write transaction it stands in. */
export class BundleTable {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(): BundleRow[] {
    return this.#connection.prepare('SELECT * FROM bundle ORDER BY place DESC').all() as BundleRow[];
  }

  get(id: string): BundleRow | null {
    const row = this.#connection.prepare('SELECT * FROM bundle WHERE id = ?').get(id);
    return (row as BundleRow | undefined) ?? null;
  }

  begin({
    id,
    made_at,
    manifest,
    parts,
    bytes,
  }: Pick<BundleRow, 'id' | 'made_at' | 'manifest' | 'parts' | 'bytes'>): void {
    this.#connection
      .prepare(
        `INSERT INTO bundle (id, made_at, manifest, parts, bytes, copied, answered_at, problem, taken, scans_taken)
         VALUES (?, ?, ?, ?, ?, 0, '', '', 0, 0)`,
      )
      .run(id, made_at, manifest, parts, bytes);
    this.#connection
      .prepare('DELETE FROM bundle WHERE place <= (SELECT max(place) FROM bundle) - ?')
      .run(KEPT);
  }

  copied(id: string, parts: number): void {
    this.#connection.prepare('UPDATE bundle SET copied = ? WHERE id = ?').run(parts, id);
  }

  answered({
    id,
    answered_at,
    problem,
    taken,
    scans_taken,
  }: Omit<BundleRow, 'place' | 'made_at' | 'manifest' | 'parts' | 'bytes' | 'copied'>): void {
    this.#connection
      .prepare('UPDATE bundle SET answered_at = ?, problem = ?, taken = ?, scans_taken = ? WHERE id = ?')
      .run(answered_at, problem, taken, scans_taken, id);
  }

  /** Whether this one, or a later one, was answered: an answer to it says nothing any more. */
  isOver({ place }: Pick<BundleRow, 'place'>): boolean {
    const read = this.#connection.prepare(`SELECT 1 FROM bundle WHERE place >= ? AND answered_at <> ''`);
    return read.get(place) !== undefined;
  }
}

export const manifestOf = ({ manifest }: Pick<BundleRow, 'manifest'>): RequestManifest =>
  requestManifest.parse(JSON.parse(manifest));
