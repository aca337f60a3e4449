import { compoundAt } from '#shared/domain/name-compounds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { foldTokens, stemArticle } from '#shared/domain/text-folding.ts';
import { scriptOf } from '#shared/domain/transliteration.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection, Statement } from '../database.ts';
import type { SqliteRows } from '../rows.ts';
import { facetsOf } from './facets.ts';
import { wordKeys } from './vocabulary.ts';

/** Columns of the two search tables, in order; words above ordinary live in the guarded one. */
const COLUMNS = [
  'label',
  'correspondent',
  'reference',
  'subject',
  'observation',
  'keywords',
  'files',
  'facets',
];
/** Words remembered as kept already; the rest is asked of the table again. */
const MOST_REMEMBERED = 50_000;

interface Writing {
  insert: Statement;
  remove: Statement;
}

/** Folded search terms of each mail, written in the same transaction as its row. */
export class SearchIndex {
  readonly #rows: SqliteRows;
  readonly #findDoc: Statement;
  readonly #putDoc: Statement;
  readonly #keepWord: Statement;
  readonly #open: Writing;
  readonly #guarded: Writing;
  readonly #kept = new Set<string>();

  constructor(connection: Connection, rows: SqliteRows) {
    this.#rows = rows;
    this.#findDoc = connection.prepare('SELECT doc, confidentiality FROM search_doc WHERE mail = ?');
    this.#putDoc = connection.prepare(
      `INSERT INTO search_doc (mail, office, confidentiality, registered_on, received_on) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (mail) DO UPDATE SET office = excluded.office, confidentiality = excluded.confidentiality,
         registered_on = excluded.registered_on, received_on = excluded.received_on RETURNING doc`,
    );
    this.#keepWord = connection.prepare('INSERT OR IGNORE INTO search_word (key, word) VALUES (?, ?)');
    const writing = (table: string): Writing => ({
      insert: connection.prepare(
        `INSERT INTO ${table} (rowid, ${COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(COLUMNS.length)})`,
      ),
      remove: connection.prepare(`DELETE FROM ${table} WHERE rowid = ?`),
    });
    this.#open = writing('search_open');
    this.#guarded = writing('search_guarded');
  }

  refresh(mail: string): void {
    const row = this.#rows.get('mail', mail);
    if (!row) return;
    const known = this.#findDoc.get(mail) as { doc: number; confidentiality: number } | undefined;
    if (known) (known.confidentiality === 0 ? this.#open : this.#guarded).remove.run(known.doc);
    const { office, confidentiality, registered_on, received_on } = row;
    const put = this.#putDoc.get(mail, office, confidentiality, registered_on, received_on);
    const terms = this.#terms(row);
    const { insert } = confidentiality === 0 ? this.#open : this.#guarded;
    insert.run((put as { doc: number }).doc, ...terms, facetsOf(row));
    for (const text of terms) this.#keepWords(text);
  }

  /** After a rollback: nothing remembered as kept is sure to be there. */
  forget(): void {
    this.#kept.clear();
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

  #keepWords(terms: string): void {
    if (terms === '') return;
    for (const word of terms.split(' ')) {
      if (this.#kept.has(word)) continue;
      if (this.#kept.size >= MOST_REMEMBERED) this.#kept.clear();
      this.#kept.add(word);
      if (scriptOf(word) === null) continue;
      for (const key of wordKeys(word)) this.#keepWord.run(key, word);
    }
  }
}

/** The form in which words are indexed: stems in order, then the names written in several words, joined. */
export function searchTerms(text: string): string {
  if (text === '') return '';
  const words = foldTokens(text);
  const terms = words.map(stemArticle);
  for (let at = 0; at < words.length; at++) {
    const compound = compoundAt(words, at);
    if (compound && (compound.length > 1 || compound.word !== terms[at])) terms.push(compound.word);
  }
  return terms.join(' ');
}
