import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';

/** Negative: KiB. With SQLite's own 2 MiB each entry of a large journal would decrypt the same pages again. */
const CACHE_KIB = -65_536;

/**
 * A store of nothing, encrypted under a key that only this process knows and gone afterwards. It need not
 * survive a cut, so nothing in it waits for the disk.
 */
export async function withTemporaryStore<Result>(
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-rebuild-'));
  const file = join(folder, 'rebuild.db');
  const key = randomBytes(32);
  let connection: Connection | null = null;
  try {
    await migrate(file, key, () => undefined);
    connection = openDatabase(file, key);
    connection.pragma('journal_mode=OFF');
    connection.pragma('synchronous=OFF');
    connection.pragma(`cache_size=${CACHE_KIB}`);
    return await work(connection);
  } finally {
    connection?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
