import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#engine/database.ts';
import { FileKeyTable } from '#engine/file-key-table.ts';
import { FileStore } from '#engine/files/file-store.ts';
import { migrate } from '#engine/migrate.ts';
import { FILED_FOLDER } from '#engine/scanning/move-original.ts';
import { ScanTable } from '#engine/scanning/scan-table.ts';
import { ScanWatcher, type WatcherParts } from '#engine/scanning/scan-watcher.ts';
import { countedRandom, NOW } from '#tests/electron/engine/files/test-file-store.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

/** A real encrypted store, real files and a folder a scanner writes to. Nothing looks by itself. */
export async function scanDesk() {
  const root = temporaryFolder();
  const folder = join(root, 'scans');
  mkdirSync(folder);
  const database = join(root, 'sijill.db');
  const key = Buffer.alloc(32, 7);
  await migrate(database, key, () => undefined);
  const connection = openDatabase(database, key);
  const files = new FileStore({
    folder: join(root, 'files'),
    keys: new FileKeyTable(connection),
    random: countedRandom(),
    pages: async () => 1,
  });
  const table = new ScanTable(connection);
  const told: string[] = [];
  const bugs: unknown[] = [];
  const watcherWith = (parts: Partial<WatcherParts> = {}) =>
    new ScanWatcher({
      folder,
      table,
      stage: (path) => files.stagePath(path, NOW),
      now: () => NOW,
      changed: () => told.push('changed'),
      logBug: (error) => bugs.push(error),
      ...parts,
    });
  let tick = 0;
  return {
    root,
    folder,
    connection,
    files,
    table,
    told,
    bugs,
    watcher: watcherWith(),
    /** The same store after a cut: what was only in memory is gone. */
    watcherWith,
    /** Each write has a time of its own, as the seconds of a real scanner pass. */
    write(name: string, bytes: string | Uint8Array): string {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      tick += 1;
      utimesSync(path, 1_770_000_000 + tick, 1_770_000_000 + tick);
      return path;
    },
    waiting: () =>
      connection
        .prepare(`SELECT name FROM scan WHERE state = 'waiting' ORDER BY name`)
        .pluck()
        .all() as string[],
    left: () => readdirSync(folder).filter((name) => name !== FILED_FOLDER),
    filed: () => {
      const filed = join(folder, FILED_FOLDER);
      return existsSync(filed) ? readdirSync(filed).sort() : [];
    },
  };
}

export type ScanDesk = Awaited<ReturnType<typeof scanDesk>>;
