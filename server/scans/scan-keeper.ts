import type { ServerMachine } from '../centre.ts';
import type { Client, Database } from '../database.ts';
import { giveSequence } from './name-scans.ts';

interface Brought {
  device: string;
  sha256: string;
  /** In bytes. */
  size: number;
}

interface Waiting {
  brought: readonly Brought[];
  resolve(gone: ReadonlySet<string>): void;
  reject(error: unknown): void;
}

/**
 * Tells the database of scans that are hashed and on the disk. Those that come while one transaction of their council
 * waits for its disk go into the next one together: a council's row is locked once for all of them.
 */
export class ScanKeeper {
  readonly #database: Database;
  readonly #machine: ServerMachine;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(database: Database, machine: ServerMachine) {
    this.#database = database;
    this.#machine = machine;
  }

  /** Settles when they are committed; answers digests of those that were eliminated meanwhile, which are not kept. */
  keep(council: string, brought: readonly Brought[]): Promise<ReadonlySet<string>> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(council);
      const each = { brought, resolve, reject };
      if (waiting) waiting.push(each);
      else {
        this.#waiting.set(council, [each]);
        void this.#keepAll(council);
      }
    });
  }

  async #keepAll(council: string): Promise<void> {
    for (;;) {
      const now = this.#waiting.get(council)?.splice(0) ?? [];
      if (now.length === 0) break;
      try {
        const all = now.flatMap(({ brought }) => brought);
        const gone = await this.#database.unitOfWork(council, (client) => this.#write(client, council, all));
        for (const { resolve } of now) resolve(gone);
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
    }
    this.#waiting.delete(council);
  }

  /** Those eliminated while their last bytes came: `sweepScans` removes what was placed. */
  async #write(client: Client, council: string, brought: readonly Brought[]): Promise<Set<string>> {
    const [, { rows }] = await Promise.all([
      client.query('SELECT 1 FROM council WHERE council = $1 FOR UPDATE', [council]),
      client.query<{ sha256: string }>(
        'SELECT sha256 FROM blob_gone WHERE council = $1 AND sha256 = ANY ($2)',
        [council, brought.map(({ sha256 }) => sha256)],
      ),
    ]);
    const gone = new Set(rows.map(({ sha256 }) => sha256));
    const here = brought.filter(({ sha256 }) => !gone.has(sha256));
    if (here.length === 0) return gone;
    const digests = here.map(({ sha256 }) => sha256);
    const kept = client.query({
      name: 'keep-files',
      text: `WITH added AS (
          INSERT INTO blob_file (council, sha256, size, at)
          SELECT $1, sha256, size, $4 FROM unnest($2::text[], $3::bigint[]) AS t (sha256, size)
          ON CONFLICT (council, sha256) DO NOTHING RETURNING size)
        UPDATE council SET scan_bytes = scan_bytes + (SELECT coalesce(sum(size), 0) FROM added) WHERE council = $1`,
      values: [council, digests, here.map(({ size }) => size), new Date(this.#machine.now()).toISOString()],
    });
    const told = client.query({
      name: 'brought-files',
      text: `UPDATE blob SET brought = true FROM unnest($2::text[], $3::text[]) AS t (sha256, device)
        WHERE blob.council = $1 AND blob.sha256 = t.sha256 AND blob.device = t.device AND NOT brought`,
      values: [council, digests, here.map(({ device }) => device)],
    });
    // In this order; a place is given to what the second has told.
    await Promise.all([kept, told, giveSequence(client, council, [])]);
    return gone;
  }
}
