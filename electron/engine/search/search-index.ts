import { LOST_SIGHT } from '#shared/commands/books.ts';
import { compoundAt } from '#shared/domain/name-compounds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { foldTokens, stemArticle } from '#shared/domain/text-folding.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection, Statement } from '../database.ts';
import type { SqliteRows } from '../rows.ts';
import { SettingTable } from '../setting-table.ts';
import { facetsOf, LET_GO, type UnitsOfLetter } from './facets.ts';
import { KeptWords } from './kept-words.ts';
import { owePurge } from './purge.ts';
import type { SearchTable } from './search-plan.ts';
import type { WordTable } from './vocabulary.ts';

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

interface Writing {
  insert: Statement;
  remove: Statement;
  words: KeptWords;
}

/** Folded search terms of each mail, written in the same transaction as its row. */
export class SearchIndex {
  readonly #rows: SqliteRows;
  readonly #findDoc: Statement;
  readonly #putDoc: Statement;
  readonly #dropDoc: Statement;
  readonly #open: Writing;
  readonly #guarded: Writing;
  readonly #settings: SettingTable;
  /** Words of each mail as they were before the open transaction changed it. */
  readonly #before = new Map<string, Set<string>>();

  constructor(connection: Connection, rows: SqliteRows) {
    this.#rows = rows;
    this.#settings = new SettingTable(connection);
    this.#findDoc = connection.prepare('SELECT doc, confidentiality FROM search_doc WHERE mail = ?');
    this.#dropDoc = connection.prepare('DELETE FROM search_doc WHERE mail = ?');
    this.#putDoc = connection.prepare(
      `INSERT INTO search_doc (mail, office, confidentiality, registered_on, received_on) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (mail) DO UPDATE SET office = excluded.office, confidentiality = excluded.confidentiality,
         registered_on = excluded.registered_on, received_on = excluded.received_on RETURNING doc`,
    );
    const writing = (table: SearchTable, words: WordTable): Writing => ({
      insert: connection.prepare(
        `INSERT INTO ${table} (rowid, ${COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(COLUMNS.length)})`,
      ),
      remove: connection.prepare(`DELETE FROM ${table} WHERE rowid = ?`),
      words: new KeptWords(connection, words, table),
    });
    this.#open = writing('search_open', 'search_word');
    this.#guarded = writing('search_guarded', 'search_word_guarded');
    rows.onTouch((mail) => this.#remember(mail));
  }

  refresh(mail: string): void {
    const row = this.#rows.get('mail', mail);
    const known = this.#findDoc.get(mail) as { doc: number; confidentiality: number } | undefined;
    const from = known && this.#at(known.confidentiality);
    if (known) from?.remove.run(known.doc);
    if (!row) {
      this.#dropDoc.run(mail);
      from?.words.release(this.#before.get(mail) ?? []);
      this.#before.delete(mail);
      return;
    }
    const { office, confidentiality, registered_on, received_on } = row;
    const put = this.#putDoc.get(mail, office, confidentiality, registered_on, received_on);
    const terms = this.#terms(row);
    const { insert, words } = this.#at(confidentiality);
    insert.run((put as { doc: number }).doc, ...terms, facetsOf(row, this.#unitsOf(row)));
    const held = wordsOf(terms);
    words.keep(held);
    const lost = [...(this.#before.get(mail) ?? [])].filter(
      (word) => from?.words !== words || !held.has(word),
    );
    this.#before.delete(mail);
    if (lost.length === 0) return;
    from?.words.release(lost);
    if (row.state === 'eliminated') owePurge(this.#settings);
  }

  /** After a rollback: nothing remembered as kept is sure to be there. */
  forget(): void {
    this.#before.clear();
    this.#open.words.forget();
    this.#guarded.words.forget();
  }

  #at(confidentiality: number): Writing {
    return confidentiality === 0 ? this.#open : this.#guarded;
  }

  #remember(mail: string): void {
    const row = this.#rows.get('mail', mail);
    if (row) this.#before.set(mail, wordsOf(this.#terms(row)));
  }

  /** Who answers for it, or did last, and who holds it. */
  #unitsOf({ id }: Row<'mail'>): UnitsOfLetter {
    const steps = this.#rows.list('assignment', { mail: id });
    const unitsWhere = (meets: (step: Row<'assignment'>) => boolean) => [
      ...new Set(steps.filter(meets).flatMap(({ unit }) => unit ?? [])),
    ];
    return {
      answering: unitsWhere(({ kind, state }) => kind === 'responsible' && !LET_GO.has(state)),
      holding: unitsWhere(({ state }) => !LOST_SIGHT.has(state)),
    };
  }

  #terms(row: Row<'mail'>): string[] {
    const series = this.#rows.get('register', row.register)?.series ?? '';
    const files = row.file_count > 0 ? this.#rows.list('mail_file', { mail: row.id }) : [];
    return [
      row.number === 0 ? row.emergency : `${formatLabel({ ...row, series })} ${row.emergency}`,
      row.correspondent,
      row.sender_reference,
      row.subject,
      row.observation,
      row.keywords === '[]' ? '' : (JSON.parse(row.keywords) as string[]).join(' '),
      files.map((file) => file.name).join(' '),
    ].map(searchTerms);
  }
}

const wordsOf = (terms: readonly string[]): Set<string> =>
  new Set(terms.flatMap((text) => (text === '' ? [] : text.split(' '))));

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
