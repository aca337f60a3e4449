import { LOST_SIGHT } from '#shared/commands/books.ts';
import { compoundAt } from '#shared/domain/name-compounds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { foldTokens, stemArticle } from '#shared/domain/text-folding.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection, Statement } from '../database.ts';
import type { SqliteRows } from '../rows.ts';
import { SettingTable } from '../setting-table.ts';
import { ALL_DUE, keepWordsDue, wordsDue } from './due-words.ts';
import { facetsOf, LET_GO, type UnitsOfLetter } from './facets.ts';
import { KeptWords } from './kept-words.ts';
import { emptySearch, owePurge } from './purge.ts';
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

/** What stands of a letter before its words. */
export type Placed = Pick<Row<'mail'>, 'id' | 'office' | 'confidentiality' | 'registered_on' | 'received_on'>;

interface Writing {
  insert: Statement;
  remove: Statement;
  words: KeptWords;
}

/** What is read of a letter for the index, not folded yet. */
interface Held {
  row: Row<'mail'>;
  texts: string[];
  facets: string;
}

/**
 * Folded search terms of each mail, written in the same transaction as its row; or after it, for letters that came all at
 * once (`due`).
 */
export class SearchIndex {
  readonly #connection: Connection;
  readonly #rows: SqliteRows;
  readonly #findDoc: Statement;
  readonly #addDoc: Statement;
  readonly #changeDoc: Statement;
  readonly #dropDoc: Statement;
  readonly #open: Writing;
  readonly #guarded: Writing;
  readonly #settings: SettingTable;
  /** Each mail as it was before the open transaction changed it. */
  readonly #before = new Map<string, Held>();
  readonly #nextDue: Statement;
  /** As `due`; null before it is read. */
  #due: number | null = null;

  constructor(connection: Connection, rows: SqliteRows) {
    this.#connection = connection;
    this.#rows = rows;
    this.#settings = new SettingTable(connection);
    this.#findDoc = connection.prepare('SELECT doc, confidentiality FROM search_doc WHERE mail = ?');
    this.#dropDoc = connection.prepare('DELETE FROM search_doc WHERE mail = ?');
    this.#nextDue = connection.prepare(
      'SELECT doc, mail FROM search_doc WHERE doc <= ? ORDER BY doc DESC LIMIT ?',
    );
    // One row each and no RETURNING: to SQLite that is a savepoint, and FTS5 writes out what it holds at every one, so
    // that each of many letters became a segment of its own.
    this.#addDoc = connection.prepare(
      'INSERT INTO search_doc (office, confidentiality, registered_on, received_on, mail) VALUES (?, ?, ?, ?, ?)',
    );
    this.#changeDoc = connection.prepare(
      'UPDATE search_doc SET office = ?, confidentiality = ?, registered_on = ?, received_on = ? WHERE mail = ?',
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
    const before = this.#before.get(mail);
    this.#before.delete(mail);
    if ((known?.doc ?? ALL_DUE) <= this.due) {
      if (row) this.#place(row, known !== undefined);
      else this.#dropDoc.run(mail);
      return;
    }
    const now = row && this.#heldOf(row);
    // Most steps of a letter change nothing that is searched, and writing the same terms again costs the most of them.
    if (known && before && now && isSame(before, now)) return;
    const from = known && this.#at(known.confidentiality);
    if (known) from?.remove.run(known.doc);
    const wordsBefore = before ? wordsOf(before.texts.map(searchTerms)) : [];
    if (!now) {
      this.#dropDoc.run(mail);
      from?.words.release(wordsBefore);
      return;
    }
    const placed = this.#place(now.row, known !== undefined);
    const held = this.#write(known?.doc ?? placed, now);
    const { words } = this.#at(now.row.confidentiality);
    const lost = [...wordsBefore].filter((word) => from?.words !== words || !held.has(word));
    if (lost.length === 0) return;
    from?.words.release(lost);
    if (now.row.state === 'eliminated' || isWithheld(now)) owePurge(this.#settings);
  }

  /** Letters up to this place are found by their numbers and not by their words yet; 0 when there are none. */
  get due(): number {
    this.#due ??= wordsDue(this.#connection);
    return this.#due;
  }

  /** Nothing of any letter stays. In a transaction. */
  empty(): void {
    const isComing = this.due === ALL_DUE;
    this.forget();
    emptySearch(this.#connection);
    this.#keepDue(isComing ? ALL_DUE : 0);
  }

  /** All letters come at once now: only their places are written with them. In a transaction. */
  beginDue(): void {
    this.empty();
    this.#keepDue(ALL_DUE);
  }

  /** One of them: its place alone. In a transaction. */
  placeDue(row: Placed): void {
    this.#place(row, this.#findDoc.get(row.id) !== undefined);
  }

  /** They are here. In a transaction. */
  endDue(): void {
    if (this.due !== ALL_DUE) return;
    this.#keepDue(
      this.#connection.prepare('SELECT coalesce(max(doc), 0) FROM search_doc').pluck().get() as number,
    );
  }

  /** The words of so many letters that are due, the newest first. In a transaction. */
  writeDue(most: number): void {
    const next = this.#nextDue.all(this.due, most) as { doc: number; mail: string }[];
    // Upwards: FTS5 writes out what it holds whenever a document stands before the last one.
    for (const { doc, mail } of next.toReversed()) {
      const row = this.#rows.get('mail', mail);
      if (row) this.#write(doc, this.#heldOf(row));
    }
    this.#keepDue(next.length < most ? 0 : (next.at(-1)?.doc ?? 1) - 1);
  }

  #keepDue(due: number): void {
    keepWordsDue(this.#settings, due);
    this.#due = due;
  }

  /** Answers the place of a letter that had none. */
  #place({ id, office, confidentiality, registered_on, received_on }: Placed, isKnown: boolean): number {
    const put = isKnown ? this.#changeDoc : this.#addDoc;
    return Number(put.run(office, confidentiality, registered_on, received_on, id).lastInsertRowid);
  }

  /** Answers its words. */
  #write(doc: number, { row, texts, facets }: Held): Set<string> {
    const terms = texts.map(searchTerms);
    const { insert, words } = this.#at(row.confidentiality);
    insert.run(doc, ...terms, facets);
    const held = wordsOf(terms);
    words.keep(held);
    return held;
  }

  /** After a rollback: nothing remembered as kept is sure to be there. */
  forget(): void {
    this.#due = null;
    this.#before.clear();
    this.#open.words.forget();
    this.#guarded.words.forget();
  }

  #at(confidentiality: number): Writing {
    return confidentiality === 0 ? this.#open : this.#guarded;
  }

  #remember(mail: string): void {
    if (this.due === ALL_DUE) return;
    const row = this.#rows.get('mail', mail);
    if (row) this.#before.set(mail, this.#heldOf(row));
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

  #heldOf(row: Row<'mail'>): Held {
    return { row, texts: this.#texts(row), facets: facetsOf(row, this.#unitsOf(row)) };
  }

  #texts(row: Row<'mail'>): string[] {
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
    ];
  }
}

/** Facets say level and office too, but days only by tens. */
const isSame = (one: Held, other: Held): boolean =>
  one.facets === other.facets &&
  one.row.registered_on === other.row.registered_on &&
  one.row.received_on === other.row.received_on &&
  one.texts.every((text, index) => text === other.texts[index]);

/** A letter without words: beyond what this PC may see, or since it was eliminated. Its number alone is its text. */
const isWithheld = ({ texts }: Held): boolean => texts.slice(1).every((text) => text === '');

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
