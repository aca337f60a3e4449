import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '#engine/database.ts';
import { openMigrated } from '#engine/migrate.ts';
import { tendSearch } from '#engine/search/tend.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const merging = { stopped: () => false, pause: nextTurn };

/** Each letter that comes in by itself is a segment of its own until some are merged. */
async function indexOf(letters: number): Promise<Connection> {
  const file = join(temporaryFolder(), 'store.db');
  const connection = await openMigrated(file, Buffer.alloc(32, 7), () => undefined);
  onTestFinished(() => void connection.close());
  const insert = connection.prepare('INSERT INTO search_open (rowid, subject) VALUES (?, ?)');
  for (let doc = 1; doc <= letters; doc++) insert.run(doc, `same only${doc}`);
  return connection;
}

const segments = (connection: Connection) =>
  connection.prepare('SELECT count(DISTINCT segid) FROM search_open_idx').pluck().get();
const automerge = (connection: Connection) =>
  connection.prepare("SELECT v FROM search_open_config WHERE k = 'automerge'").pluck().get();
const found = (connection: Connection, word: string) =>
  connection.prepare('SELECT rowid FROM search_open WHERE search_open MATCH ?').pluck().all(word);

test('an index in many segments is merged into few, and finds what it found', async () => {
  const connection = await indexOf(15);
  expect(segments(connection)).toBe(15);
  await tendSearch(connection, merging);
  expect(segments(connection)).toBeLessThan(5);
  expect(found(connection, 'same')).toHaveLength(15);
  expect(found(connection, 'only7')).toEqual([7]);
  expect(automerge(connection)).toBe(4);
});

test('one in few is left as it is', async () => {
  const connection = await indexOf(8);
  const changes = () => connection.prepare('SELECT total_changes()').pluck().get();
  const before = changes();
  await tendSearch(connection, merging);
  expect(changes()).toBe(before);
  expect(segments(connection)).toBe(8);
});

test('cut on the way, commits merge nothing until it is gone on with', async () => {
  const connection = await indexOf(15);
  await tendSearch(connection, { stopped: () => true, pause: nextTurn });
  expect(automerge(connection)).toBe(0);
  await tendSearch(connection, merging);
  expect(automerge(connection)).toBe(4);
  expect(segments(connection)).toBeLessThan(5);
});
