import { scriptOf } from '#shared/domain/transliteration.ts';
import type { Connection, Statement } from '../database.ts';
import type { SearchTable } from './search-plan.ts';
import { type WordTable, wordKeys } from './vocabulary.ts';

/** Words remembered as kept already; the rest is asked of the table again. */
const MOST_REMEMBERED = 50_000;

/** The words in use in one search table, by their sound: a word goes when the last letter that held it does. */
export class KeptWords {
  readonly #keep: Statement;
  readonly #remove: Statement;
  readonly #held: Statement;
  readonly #kept = new Set<string>();

  constructor(connection: Connection, table: WordTable, terms: SearchTable) {
    this.#keep = connection.prepare(`INSERT OR IGNORE INTO ${table} (key, word) VALUES (?, ?)`);
    this.#remove = connection.prepare(`DELETE FROM ${table} WHERE key = ? AND word = ?`);
    // One look-up in the index, whatever the number of letters.
    this.#held = connection.prepare(`SELECT 1 FROM ${terms} WHERE ${terms} MATCH ? LIMIT 1`);
  }

  keep(words: Iterable<string>): void {
    for (const word of words) {
      if (this.#kept.has(word)) continue;
      if (this.#kept.size >= MOST_REMEMBERED) this.#kept.clear();
      this.#kept.add(word);
      if (scriptOf(word) === null) continue;
      for (const key of wordKeys(word)) this.#keep.run(key, word);
    }
  }

  /** Of words a letter no longer holds, those that no other letter of the table holds are removed. */
  release(words: Iterable<string>): void {
    for (const word of words) {
      if (scriptOf(word) === null || this.#held.get(`- facets : "${word.replaceAll('"', '""')}"`)) continue;
      this.#kept.delete(word);
      for (const key of wordKeys(word)) this.#remove.run(key, word);
    }
  }

  /** After a rollback: nothing remembered as kept is sure to be there. */
  forget(): void {
    this.#kept.clear();
  }
}
