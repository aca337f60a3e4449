import { FROM_MAIL, MAIL_COLUMNS, type MailRow } from '#engine/queries/mail-line.ts';
import { visible } from '#engine/queries/visible.ts';
import { searchTerms } from '#engine/search-index.ts';
import { numbersOf } from '../store/find.ts';
import type { ReadingStore } from '../store/read-store.ts';

/** Beyond these, more words only cost time. */
const MOST_WORDS = 20;

/** By number or label first, then by words; what this person may not read is never counted nor shown. */
export function searchMails(store: ReadingStore, text: string, limit: number): MailRow[] {
  const found = new Map<string, MailRow>();
  for (const row of [...byLabel(store, text), ...byWords(store, text, limit)]) {
    if (found.size < limit) found.set(row.id, row);
  }
  return [...found.values()];
}

function byLabel({ connection, actor, day }: ReadingStore, text: string): MailRow[] {
  const sight = visible(actor, day);
  const read = connection.prepare(`SELECT ${MAIL_COLUMNS} ${FROM_MAIL} WHERE m.id = ? AND ${sight.sql}`);
  return numbersOf(connection, text).flatMap(({ mail }) => {
    const row = mail === null ? undefined : (read.get(mail, ...sight.values) as MailRow | undefined);
    return row ? [row] : [];
  });
}

function byWords({ connection, actor, day }: ReadingStore, text: string, limit: number): MailRow[] {
  const match = matchOf(text);
  if (match === null) return [];
  const sight = visible(actor, day, 'mail.read-content');
  // Documents are numbered as letters come in: walking them backwards is newest first, without sorting.
  const read = (table: 'search_open' | 'search_guarded') =>
    connection
      .prepare(
        `SELECT ${MAIL_COLUMNS}, hit.rowid AS doc FROM ${table} hit
           JOIN search_doc d ON d.doc = hit.rowid JOIN mail m ON m.id = d.mail JOIN register r ON r.id = m.register
         WHERE ${table} MATCH ? AND ${sight.sql} ORDER BY hit.rowid DESC LIMIT ?`,
      )
      .all(match, ...sight.values, limit) as (MailRow & { doc: number })[];
  return [...read('search_open'), ...read('search_guarded')].sort((a, b) => b.doc - a.doc).slice(0, limit);
}

/** Words only, each quoted: nothing of FTS5's own language gets through. Null when there is no word. */
function matchOf(text: string): string | null {
  const words = searchTerms(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return words.length === 0
    ? null
    : words.map((word, index) => quote(word, index === words.length - 1)).join(' ');
}

const quote = (word: string, last: boolean): string => `"${word.replaceAll('"', '""')}"${last ? '*' : ''}`;
