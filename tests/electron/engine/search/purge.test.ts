import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openMigrated } from '#engine/migrate.ts';
import { owePurge, purgeSearch } from '#engine/search/purge.ts';
import { SettingTable } from '#engine/setting-table.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

test('a purge goes a few pages at a time, and no further until it is let', async () => {
  const connection = await openMigrated(
    join(temporaryFolder(), 'store.db'),
    Buffer.alloc(32, 7),
    () => undefined,
  );
  onTestFinished(() => void connection.close());
  const insert = connection.prepare('INSERT INTO search_open (rowid, subject) VALUES (?, ?)');
  for (let half = 0; half < 2; half++)
    connection.transaction(() => {
      for (let doc = half; doc < 3_000; doc += 2)
        insert.run(doc, Array.from({ length: 40 }, (_, at) => `w${(doc * 40 + at).toString(36)}`).join(' '));
    })();
  connection.exec('DELETE FROM search_open WHERE rowid % 7 = 0');
  const settings = new SettingTable(connection);
  owePurge(settings);
  const pages: number[] = [];
  const mergedAtCommits = () =>
    connection.prepare("SELECT v FROM search_open_config WHERE k = 'automerge'").pluck().get();
  const written = () => (connection.pragma('wal_checkpoint(NOOP)') as { log: number }[])[0]?.log ?? 0;
  let last = written();
  await purgeSearch(connection, settings, {
    stopped: () => false,
    pause: async () => {
      pages.push(written() - last);
      last = written();
      expect(mergedAtCommits()).toBe(0);
    },
  });
  expect(settings.get('search-purge')).toBe('0');
  expect(mergedAtCommits()).toBe(4);
  expect(pages.length).toBeGreaterThan(5);
  expect(Math.max(...pages)).toBeLessThan(300);
});
