import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';

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
    connection.pragma('synchronous=OFF');
    return await work(connection);
  } finally {
    connection?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
