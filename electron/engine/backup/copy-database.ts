import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';
import { type Connection, openDatabase } from '../database.ts';
import { DATABASE } from '../store-folder.ts';
import type { BackupTask } from './backup-task.ts';
import { type CheckedDatabase, checkDatabase } from './check-database.ts';
import { turn, type Watch } from './watch.ts';

/** `VACUUM INTO` on a connection that only reads: whole, compact, and encrypted with the same key. */
export async function copyDatabase(
  task: BackupTask,
  to: string,
  freeBytes: number,
  watch: Watch,
): Promise<CheckedDatabase> {
  const key = Buffer.from(task.key);
  const connection = openDatabase(join(task.folder, DATABASE), key, { readonly: true });
  try {
    const total = databaseBytes(connection);
    ensure(freeBytes > total, 'backup.place-full');
    watch.report({ phase: 'database', done: 0, total });
    watch.growing?.(to, total);
    // The connection stays read-only; only this pragma would also forbid writing another file.
    connection.pragma('query_only=OFF');
    connection.prepare('VACUUM INTO ?').run(to);
    watch.report({ phase: 'database', done: total, total });
  } finally {
    connection.close();
  }
  await turn(watch);
  const handle = await open(to, 'r+');
  await handle.sync().finally(() => handle.close());
  return checkDatabase(to, key, task.checkedBefore, watch);
}

function databaseBytes(connection: Connection): number {
  const pages = Number(connection.pragma('page_count', { simple: true }));
  return pages * Number(connection.pragma('page_size', { simple: true }));
}
