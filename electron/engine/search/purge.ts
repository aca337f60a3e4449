import type { Connection } from '../database.ts';
import type { SettingTable } from '../setting-table.ts';
import { type Merging, mergeAtCommits, mergeInSteps, SEARCH_TABLES } from './merge.ts';

const SETTING = 'search-purge';

const EMPTIED = [
  "INSERT INTO search_open (search_open) VALUES ('delete-all')",
  "INSERT INTO search_guarded (search_guarded) VALUES ('delete-all')",
  'DELETE FROM search_doc',
  'DELETE FROM search_word',
  'DELETE FROM search_word_guarded',
];

/** Nothing of any letter stays in the index. In a transaction. */
export function emptySearch(connection: Connection): void {
  for (const statement of EMPTIED) connection.exec(statement);
}

/** In the transaction that takes a letter's words away: the pages of the index that still hold them are owed a purge. */
export function owePurge(settings: SettingTable): void {
  settings.set(SETTING, String(Number(settings.get(SETTING) ?? 0) + 1));
}

/**
 * Removes the words of deleted documents from the index itself. FTS5 only marks a document of a contentless table as
 * deleted (`secure-delete` does nothing there); its words leave when the segments that hold them are merged, which is
 * done here in small steps between the commands. What is owed is written: a purge that was cut begins again.
 */
export async function purgeSearch(
  connection: Connection,
  settings: SettingTable,
  merging: Merging,
): Promise<void> {
  while (!merging.stopped()) {
    const owed = settings.get(SETTING) ?? '0';
    if (owed === '0') return;
    for (const table of SEARCH_TABLES) {
      mergeAtCommits(connection, table, false);
      if (!(await mergeInSteps(connection, table, { whole: true }, merging))) return;
    }
    for (const table of SEARCH_TABLES) mergeAtCommits(connection, table, true);
    if (settings.get(SETTING) === owed) settings.setAllSoon({ [SETTING]: '0' });
  }
}
