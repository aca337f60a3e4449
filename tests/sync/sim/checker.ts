import type { Connection } from '#engine/database.ts';
import type { Store } from '#engine/store.ts';
import type { Entry } from '#shared/journal/entry.ts';
import { tableNames } from '#shared/store/tables.ts';
import { Chain } from './chain.ts';
import { checkScrambledDates } from './dates.ts';
import { ask, hex, type JournalLine, linesAfter } from './journal-reader.ts';
import { Ledger } from './ledger.ts';
import { Reference } from './reference.ts';
import type { Judge } from './violation.ts';

const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  recursive_triggers: 1,
};
const COUNTS = `SELECT ${['own', 'content', ...tableNames].map((table) => `(SELECT count(*) FROM ${table}) AS "${table}"`).join(', ')}`;

/** Holds one store against the invariants: after each event what changed, and from time to time everything. */
export class Checker {
  readonly #judge: Judge;
  #chain: Chain;
  ledger: Ledger;
  #reference: Reference;
  #turns = 0;
  /** Hash of every entry ever seen committed on this branch, by position (I3). */
  seen: string[] = [];
  /** Hash of every entry by incarnation and position, whatever branch it was on (I5). */
  readonly positions = new Map<string, string>();

  constructor(judge: Judge) {
    this.#judge = judge;
    this.#chain = new Chain(judge);
    this.ledger = new Ledger(judge);
    this.#reference = new Reference(judge);
  }

  get head(): { seq: number; hash: string } {
    return { seq: this.#chain.seq, hash: this.#chain.hash };
  }

  /** Reads what was committed since the last time; answers the new entries. */
  step(reader: Connection): Entry[] {
    const lines = linesAfter(reader, this.#chain.seq);
    const entries = lines.map((line) => this.#take(line));
    this.ledger.settled();
    this.#reference.compareTouched(reader);
    this.#spotCheck(reader);
    return entries;
  }

  /** Everything from zero: chain, signatures, numbers, rows table by table, dates, what was once seen. */
  full(reader: Connection): Entry[] {
    this.#chain = new Chain(this.#judge);
    this.ledger = new Ledger(this.#judge);
    this.#reference = new Reference(this.#judge);
    const known = this.seen.length;
    const lines = linesAfter(reader, 0);
    for (const [index, hash] of this.seen.entries()) {
      const line = lines[index];
      this.#judge.demand(
        line !== undefined && hex(line.hash) === hash,
        'I3',
        () => `entry ${index + 1} is not what was acknowledged`,
      );
    }
    const journal = lines.map((line) => ({ entry: this.#take(line), line }));
    this.ledger.settled();
    this.#reference.compareAll(reader);
    checkScrambledDates(this.#judge, this.#reference.rows, journal);
    return journal.slice(known).map(({ entry }) => entry);
  }

  /** I20, on the writing connection: pragmas are per connection. */
  checkPragmas({ connection }: Store): void {
    for (const [pragma, value] of Object.entries(PRAGMAS)) {
      const actual = connection.pragma(pragma, { simple: true });
      this.#judge.demand(actual === value, 'I20', () => `${pragma} is ${String(actual)}`);
    }
  }

  /** I18: the store itself refuses to change or drop a journal line. */
  checkAppendOnly({ connection }: Store): void {
    if (!this.#judge.watches('I18')) return;
    const attempts = [
      'UPDATE own SET inc = inc + 1',
      'DELETE FROM own',
      'INSERT OR REPLACE INTO own SELECT * FROM own',
      'UPDATE content SET bytes = bytes',
      'DELETE FROM content',
      'INSERT OR REPLACE INTO content SELECT * FROM content',
    ];
    for (const attempt of attempts) {
      connection.exec('SAVEPOINT attempt');
      let refused = false;
      try {
        connection.exec(`${attempt} WHERE seq = (SELECT max(seq) FROM content)`);
      } catch {
        refused = true;
      }
      if (connection.inTransaction) connection.exec('ROLLBACK TO attempt; RELEASE attempt');
      this.#judge.demand(refused, 'I18', () => `the store accepted ${attempt}`);
    }
  }

  /** Rows by table: what a refused or failed command must not have changed (I2). */
  counts(reader: Connection): string {
    return JSON.stringify(ask(reader, COUNTS).get());
  }

  /** Changes whenever anything at all was committed, on the same reading connection. */
  version(reader: Connection): unknown {
    return ask(reader, 'PRAGMA data_version').pluck().get();
  }

  #take(line: JournalLine): Entry {
    const entry = this.#chain.extend(line);
    const hash = hex(line.hash);
    if (line.seq > this.seen.length) this.seen.push(hash);
    const position = `${line.inc}/${line.seq}`;
    const other = this.positions.get(position) ?? hash;
    this.#judge.demand(
      other === hash,
      'I5',
      () => `two entries at incarnation ${line.inc}, position ${line.seq}`,
    );
    this.positions.set(position, hash);
    this.ledger.apply(entry);
    this.#reference.fold(entry, line);
    return entry;
  }

  /** The newest entry and two old ones each time, so that a change far back is not seen only at the end. */
  #spotCheck(reader: Connection): void {
    const { length } = this.seen;
    const somewhere = (turn: number) => ((this.#turns * turn) % length) + 1;
    this.#turns++;
    for (const seq of new Set([length, somewhere(7), somewhere(31)])) {
      const hash = ask(reader, 'SELECT hash FROM own WHERE seq = ?').pluck().get(seq) as Buffer | undefined;
      const same = hash !== undefined && hex(hash) === this.seen[seq - 1];
      this.#judge.demand(same, 'I3', () => `entry ${seq} is not what was acknowledged`);
    }
  }
}
