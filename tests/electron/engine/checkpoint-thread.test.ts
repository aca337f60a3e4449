import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { onTestFinished, test } from 'vitest';
import { CheckpointThread } from '#engine/checkpoint-thread.ts';
import { type Connection, openDatabase } from '#engine/database.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 7);
const PAGE = 'x'.repeat(4_000);

test('the pages of a long log come into the store beside the writer, and the log starts anew', async ({
  expect,
}) => {
  const { connection, thread, bugs, log } = opened();
  for (let commit = 0; commit < 40; commit++) {
    insertPages(connection, 50);
    thread.committed();
    await thread.pause();
  }
  // 2,000 pages were written: at the end of the burst the log holds no more than whoever pauses lets it.
  expect(log().log).toBeLessThan(1_500);
  expect(connection.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2_000);
  expect(bugs).toEqual([]);
});

test('a few pages wake nobody', async ({ expect }) => {
  const { connection, thread, log } = opened();
  insertPages(connection, 1);
  thread.committed();
  await thread.pause();
  expect(log().checkpointed).toBe(0);
});

test('a thread that cannot open the store is a bug told once; commits go on and SQLite keeps the log short itself', async ({
  expect,
}) => {
  const { connection, thread, bugs, log } = opened(Buffer.alloc(32, 8));
  while (bugs.length === 0) await nextTurn();
  for (let commit = 0; commit < 25; commit++) {
    insertPages(connection, 100);
    thread.committed();
  }
  await thread.pause();
  expect(bugs).toHaveLength(1);
  expect(log().log).toBeLessThan(2_200);
});

function insertPages(connection: Connection, pages: number): void {
  const insert = connection.prepare('INSERT INTO t VALUES (?)');
  connection.transaction(() => {
    for (let page = 0; page < pages; page++) insert.run(PAGE);
  })();
}

function opened(threadKey = KEY) {
  const file = join(temporaryFolder(), 'store.db');
  const connection = openDatabase(file, KEY);
  connection.exec('CREATE TABLE t (a TEXT) STRICT');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const bugs: unknown[] = [];
  const thread = new CheckpointThread(connection, file, threadKey, (error) => bugs.push(error));
  onTestFinished(async () => {
    await thread.close();
    connection.close();
  });
  const log = () =>
    (connection.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[])[0] ?? {
      log: 0,
      checkpointed: 0,
    };
  return { connection, thread, bugs, log };
}
