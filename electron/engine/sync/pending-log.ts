import { readEntry } from '#shared/journal/entry.ts';
import { type FoldedEntry, fold } from '#shared/journal/fold.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import type { Rows } from '#shared/store/rows.ts';
import { type TableName, tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import { RecordingRows, rowKey, type Touched, wholeTable } from './recording-rows.ts';

/** Unordered entries up to which a line that meets them may have them all folded again within a turn. */
const LONG = 30;

/** Which rows the unordered entries read and wrote, counted. */
interface Reach {
  reads: Map<string, number>;
  writes: Map<string, number>;
}

/**
 * Own entries not yet in the council's stream (SYNC "Fold": state = fold(stream), then fold(own not yet in it)). Each
 * keeps what it read and the rows as they were, so that others' entries can be put before it. Runs inside the one
 * write transaction.
 */
export class PendingLog {
  readonly #connection: Connection;
  #isOn: boolean | null = null;
  #reach: Reach | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After a rollback, and when the desk joins: what memory holds is read again. */
  forget(): void {
    this.#isOn = null;
    this.#reach = null;
  }

  get isInCouncil(): boolean {
    this.#isOn ??= this.#connection.prepare('SELECT 1 FROM centre').get() !== undefined;
    return this.#isOn;
  }

  /** Folds an own entry just sealed. Alone, a desk's own order is the order and nothing is noted. */
  fold(rows: Rows, folded: FoldedEntry): void {
    if (!this.isInCouncil) {
      fold(rows, folded);
      return;
    }
    const recording = new RecordingRows(rows);
    fold(recording, at(folded, UNORDERED + folded.entry.seq));
    this.#keep(folded.entry.seq, recording.touched);
  }

  /** Whether what another entry touched has anything to do with the unordered ones. */
  meets({ reads, writes }: Touched): boolean {
    const reach = this.#reached();
    const written = writes.flatMap(({ table, key }) => [rowKey(table, key), wholeTable(table)]);
    return (
      written.some((name) => reach.writes.has(name) || reach.reads.has(name)) ||
      reads.some((name) => reach.writes.has(name))
    );
  }

  /**
   * The council gave an own entry its place: its rows are right already, only their position is told. False when the
   * entry did not apply any more on what others had written before it.
   */
  confirm(rows: Rows, seq: number, cseq: number): boolean {
    const touched = this.#take(seq);
    const { reads, writes } = touched ?? { reads: [], writes: [] };
    for (const { table, key } of writes) {
      const row = rows.get(table, ...key) as Record<string, unknown> | undefined;
      if (typeof row?.position !== 'number' || row.position <= UNORDERED) continue;
      // It may tell the place of an own entry before this one: that one has its place already.
      const place = row.position === UNORDERED + seq ? cseq : this.#cseqOf(row.position - UNORDERED);
      if (place === undefined) continue;
      if ((tables[table].key as readonly string[]).includes('position')) rows.drop(table, ...key);
      rows.put(table, { ...row, position: place } as never);
    }
    if (touched && this.#reach) count(this.#reach, touched, -1);
    return touched === null || reads.length + writes.length > 0;
  }

  /** The same while all are taken back: it is folded where the council put it, as any line of the stream. */
  place(rows: Rows, seq: number, cseq: number): boolean {
    this.#take(seq);
    this.#reach = null;
    this.#connection.exec('SAVEPOINT place');
    try {
      fold(rows, at(this.#own(seq), cseq));
      return true;
    } catch {
      this.#connection.exec('ROLLBACK TO place');
      return false;
    } finally {
      this.#connection.exec('RELEASE place');
    }
  }

  /** So many that taking them back costs more than what comes in between. */
  get isLong(): boolean {
    return (prepared(this.#connection, 'SELECT count(*) AS n FROM pending').get() as { n: number }).n > LONG;
  }

  /** Takes back every unordered entry's rows, the last one first. */
  undoAll(rows: Rows): void {
    for (const { log } of this.#logs('DESC')) {
      for (const { table, key, before } of (JSON.parse(log) as Touched).writes.reverse()) {
        if (before === null) rows.drop(table, ...key);
        else rows.put(table, this.#placed(before) as never);
      }
    }
  }

  /** Folds them again, in their order, on what came in between. One that no longer applies is kept without effect. */
  redoAll(rows: Rows): void {
    for (const { seq } of this.#logs('ASC')) this.refold(rows, this.#own(seq));
    this.#reach = null;
  }

  #own(seq: number): FoldedEntry {
    const { bytes, hash, words } = prepared(
      this.#connection,
      `SELECT o.bytes, o.hash, c.bytes AS words FROM own o
       LEFT JOIN content c ON c.sha256 = json_extract(CAST(o.bytes AS TEXT), '$.body.words') WHERE o.seq = ?`,
    ).get(seq) as { bytes: Buffer; hash: Buffer; words: Buffer | null };
    return { entry: readEntry(bytes), hash: hash.toString('hex'), content: words };
  }

  /** Folds one unordered entry and notes what it touched; without effect when it no longer applies. */
  refold(rows: Rows, folded: FoldedEntry): void {
    const recording = new RecordingRows(rows);
    this.#connection.exec('SAVEPOINT refold');
    let touched: Touched = { reads: [], writes: [] };
    try {
      fold(recording, at(folded, UNORDERED + folded.entry.seq));
      touched = recording.touched;
    } catch {
      this.#connection.exec('ROLLBACK TO refold');
    }
    this.#connection.exec('RELEASE refold');
    this.#keep(folded.entry.seq, touched);
  }

  #keep(seq: number, touched: Touched): void {
    prepared(
      this.#connection,
      'INSERT INTO pending (seq, log) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET log = excluded.log',
    ).run(seq, JSON.stringify(touched));
    if (this.#reach) count(this.#reach, touched);
  }

  #take(seq: number): Touched | null {
    const kept = prepared(this.#connection, 'SELECT log FROM pending WHERE seq = ?').get(seq) as
      | { log: string }
      | undefined;
    prepared(this.#connection, 'DELETE FROM pending WHERE seq = ?').run(seq);
    return kept ? (JSON.parse(kept.log) as Touched) : null;
  }

  #logs(order: 'ASC' | 'DESC'): { seq: number; log: string }[] {
    return this.#connection.prepare(`SELECT seq, log FROM pending ORDER BY seq ${order}`).all() as {
      seq: number;
      log: string;
    }[];
  }

  #reached(): Reach {
    if (this.#reach) return this.#reach;
    const reach: Reach = { reads: new Map(), writes: new Map() };
    for (const { log } of this.#logs('ASC')) count(reach, JSON.parse(log) as Touched);
    this.#reach = reach;
    return reach;
  }

  #cseqOf(seq: number): number | undefined {
    return this.#connection.prepare('SELECT cseq FROM stream WHERE own_seq = ?').pluck().get(seq) as
      | number
      | undefined;
  }

  /** An image may be older than the place its row has been given since. */
  #placed(before: Record<string, unknown>): Record<string, unknown> {
    const { position } = before;
    if (typeof position !== 'number' || position <= UNORDERED) return before;
    const cseq = this.#cseqOf(position - UNORDERED);
    return cseq === undefined ? before : { ...before, position: cseq };
  }
}

/** The fold takes an entry's place in the common order for its sequence: positions are equal on every PC (I11). */
export function at(folded: FoldedEntry, position: number): FoldedEntry {
  return { ...folded, entry: { ...folded.entry, seq: position } };
}

function count({ reads, writes }: Reach, touched: Touched, by = 1): void {
  const add = (counts: Map<string, number>, name: string) => {
    const left = (counts.get(name) ?? 0) + by;
    if (left > 0) counts.set(name, left);
    else counts.delete(name);
  };
  for (const name of touched.reads) add(reads, name);
  for (const { table, key } of touched.writes) {
    add(writes, rowKey(table, key));
    add(writes, wholeTable(table as TableName));
  }
}
