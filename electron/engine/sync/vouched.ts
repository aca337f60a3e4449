import { ensure } from '#shared/domain/errors.ts';
import { pageDigest, snapshotPages, WordsDigest } from '#shared/journal/snapshot.ts';
import { tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import type { UnlikeRows } from './contradiction.ts';
import { vouchedRows } from './vouched-setting.ts';

/**
 * Holds the rows that a centre vouched for against those the proven order makes, at the place they were said of. Where a
 * content record came or went since (an elimination, another sight), the rows differ for that reason and are not compared.
 */
export class Vouched {
  readonly #order: Connection;
  readonly #rebuilt: Connection;
  readonly #words = new WordsDigest();
  /** The first page that is not what the order says; null when all are, or there is nothing to compare. */
  unlike: UnlikeRows | null = null;
  #due: ReturnType<typeof vouchedRows>;

  /** `order`: the store whose order is folded; `rebuilt`: where its rows are made. */
  constructor(order: Connection, rebuilt: Connection) {
    this.#order = order;
    this.#rebuilt = rebuilt;
    this.#due = vouchedRows(order);
  }

  /** A content record is folded with its entry. */
  met(sha256: unknown): void {
    if (this.#due) this.#words.met(sha256);
  }

  /** Before the entry of that place is folded. Refuses `sync.contradiction`: the order had another head there. */
  reach(position: number): void {
    const said = this.#due;
    if (!said || position <= said.cseq) return;
    this.#due = null;
    const chead = this.#order.prepare('SELECT chead FROM stream WHERE cseq = ?').pluck().get(said.cseq);
    ensure(Buffer.isBuffer(chead) && chead.toString('hex') === said.chead, 'sync.contradiction');
    if (this.#words.end() !== said.words) return;
    let page = 0;
    for (const parts of snapshotPages((table) => this.#read(table))) {
      const sha256 = pageDigest(parts);
      if (sha256 !== said.pages[page]) {
        this.unlike = { snapshot: said, page, sha256 };
        return;
      }
      page += 1;
    }
    if (page < said.pages.length) this.unlike = { snapshot: said, page, sha256: '' };
  }

  #read(table: keyof typeof tables) {
    const { key, columns } = tables[table];
    const sql = `SELECT ${Object.keys(columns).join(', ')} FROM ${table} ORDER BY ${key.join(', ')}`;
    return this.#rebuilt.prepare(sql).iterate() as Iterable<Record<string, string | number | null>>;
  }
}
