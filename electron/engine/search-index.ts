import { formatLabel } from '#shared/domain/order-number.ts';
import { foldTokens, stemArticle } from '#shared/domain/text-folding.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection, Statement } from './database.ts';
import type { SqliteRows } from './rows.ts';

/** Columns of the two search tables, in order; words above ordinary live in the guarded one. */
const COLUMNS = 'label, correspondent, reference, subject, observation, keywords, files';

/** Folded search terms of each mail, written in the same transaction as its row. */
export class SearchIndex {
  readonly #rows: SqliteRows;
  readonly #findDoc: Statement;
  readonly #newDoc: Statement;
  readonly #insert: { open: Statement; guarded: Statement };
  readonly #remove: { open: Statement; guarded: Statement };

  constructor(connection: Connection, rows: SqliteRows) {
    this.#rows = rows;
    this.#findDoc = connection.prepare('SELECT doc FROM search_doc WHERE mail = ?').pluck();
    this.#newDoc = connection.prepare('INSERT INTO search_doc (mail) VALUES (?)');
    const insert = (table: string) =>
      connection.prepare(`INSERT INTO ${table} (rowid, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    const remove = (table: string) => connection.prepare(`DELETE FROM ${table} WHERE rowid = ?`);
    this.#insert = { open: insert('search_open'), guarded: insert('search_guarded') };
    this.#remove = { open: remove('search_open'), guarded: remove('search_guarded') };
  }

  refresh(mail: string): void {
    const row = this.#rows.get('mail', mail);
    if (!row) return;
    const known = this.#findDoc.get(mail) as number | undefined;
    if (known !== undefined) {
      this.#remove.open.run(known);
      this.#remove.guarded.run(known);
    }
    const doc = known ?? this.#newDoc.run(mail).lastInsertRowid;
    const table = row.confidentiality === 0 ? this.#insert.open : this.#insert.guarded;
    table.run(doc, ...this.#terms(row));
  }

  #terms(row: Row<'mail'>): string[] {
    const series = this.#rows.get('register', row.register)?.series ?? '';
    const files = row.file_count > 0 ? this.#rows.list('mail_file', { mail: row.id }) : [];
    return [
      formatLabel({ ...row, series }),
      row.correspondent,
      row.sender_reference,
      row.subject,
      row.observation,
      row.keywords === '[]' ? '' : (JSON.parse(row.keywords) as string[]).join(' '),
      files.map((file) => file.name).join(' '),
    ].map(searchTerms);
  }
}

/** The one form in which words are indexed and looked for. */
export function searchTerms(text: string): string {
  return text === '' ? '' : foldTokens(text).map(stemArticle).join(' ');
}
