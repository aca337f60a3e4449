import { readEntry } from '#shared/journal/entry.ts';
import { at, type FoldedEntry, fold } from '#shared/journal/fold.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import type { Rows } from '#shared/store/rows.ts';
import { tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import { Reach } from './reach.ts';
import { isIdle, RecordingRows, type Touched } from './recording-rows.ts';

/** Unordered entries up to which a line that meets them may have them all folded again within a turn. */
const LONG = 30;

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
    this.#isOn ??= prepared(this.#connection, 'SELECT 1 FROM centre').get() !== undefined;
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

  /**
   * Unordered entries that do not commute with what another entry touched, and those that stand on these, in order. All
   * of them for an entry that failed after it had written: a row of theirs may have stood in its way.
   */
  met(touched: Touched, failed: boolean): number[] {
    if (failed && touched.writes.length > 0) return this.#logs('ASC').map(({ seq }) => seq);
    const reach = this.#reached();
    if (reach.isEmpty) return [];
    // Whatever has no effect so far may have one now.
    const met = new Set([...reach.meeting(touched), ...reach.idle]);
    // A set goes through what is added to it meanwhile.
    for (const seq of met) for (const later of reach.meeting(this.#logOf(seq), seq)) met.add(later);
    return [...met].sort((a, b) => a - b);
  }

  /** Takes back some of them, chosen by `met`. */
  undo(rows: Rows, seqs: readonly number[]): void {
    const reach = this.#reached();
    for (const seq of seqs.toReversed()) {
      const touched = this.#logOf(seq);
      this.#takeBack(rows, touched);
      reach.forget(seq, touched);
    }
  }

  /**
   * Folds them again on what came in between. False when one does not apply any more, or now touches what others that
   * still stand have touched: then all must be taken back, and memory forgets what it held.
   */
  redo(rows: Rows, seqs: readonly number[], between: Touched): boolean {
    const reach = this.#reached();
    const stands =
      reach.meeting(between).size === 0 &&
      seqs.every((seq) => {
        const before = this.#logOf(seq);
        const touched = this.refold(rows, this.#own(seq));
        return touched === null ? isIdle(before) : reach.meeting(touched, seq).size === 0;
      });
    if (!stands) this.#reach = null;
    return stands;
  }

  /**
   * The council gave an own entry its place: its rows are right already, only their position is told. False when the
   * entry did not apply any more on what others had written before it.
   */
  confirm(rows: Rows, seq: number, cseq: number): boolean {
    const touched = this.#take(seq);
    for (const { table, key } of touched?.writes ?? []) {
      const row = rows.get(table, ...key) as Record<string, unknown> | undefined;
      if (typeof row?.position !== 'number' || row.position <= UNORDERED) continue;
      // It may tell the place of an own entry before this one: that one has its place already.
      const place = row.position === UNORDERED + seq ? cseq : this.#cseqOf(row.position - UNORDERED);
      if (place === undefined) continue;
      if ((tables[table].key as readonly string[]).includes('position')) rows.drop(table, ...key);
      rows.put(table, { ...row, position: place } as never);
    }
    if (touched) this.#reach?.forget(seq, touched);
    return touched === null || !isIdle(touched);
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
    for (const { log } of this.#logs('DESC')) this.#takeBack(rows, readLog(log));
  }

  #takeBack(rows: Rows, { writes, adds }: Touched): void {
    for (const { table, key, column, by } of adds) rows.add(table, key, column as never, -by);
    for (const { table, key, before } of writes.toReversed()) {
      if (before === null) rows.drop(table, ...key);
      else rows.put(table, this.#placed(before) as never);
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

  /** Folds one unordered entry and notes what it touched; without effect, and null, when it no longer applies. */
  refold(rows: Rows, folded: FoldedEntry): Touched | null {
    const recording = new RecordingRows(rows);
    this.#connection.exec('SAVEPOINT refold');
    let touched: Touched | null = null;
    try {
      fold(recording, at(folded, UNORDERED + folded.entry.seq));
      touched = recording.touched;
    } catch {
      this.#connection.exec('ROLLBACK TO refold');
    }
    this.#connection.exec('RELEASE refold');
    this.#keep(folded.entry.seq, touched ?? NOTHING);
    return touched;
  }

  #keep(seq: number, touched: Touched): void {
    prepared(
      this.#connection,
      'INSERT INTO pending (seq, log) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET log = excluded.log',
    ).run(seq, JSON.stringify(touched));
    this.#reach?.note(seq, touched);
  }

  #take(seq: number): Touched | null {
    const kept = prepared(this.#connection, 'SELECT log FROM pending WHERE seq = ?').get(seq) as
      | { log: string }
      | undefined;
    prepared(this.#connection, 'DELETE FROM pending WHERE seq = ?').run(seq);
    return kept ? readLog(kept.log) : null;
  }

  #logOf(seq: number): Touched {
    const kept = prepared(this.#connection, 'SELECT log FROM pending WHERE seq = ?').get(seq);
    return readLog((kept as { log: string }).log);
  }

  #logs(order: 'ASC' | 'DESC'): { seq: number; log: string }[] {
    return this.#connection.prepare(`SELECT seq, log FROM pending ORDER BY seq ${order}`).all() as {
      seq: number;
      log: string;
    }[];
  }

  #reached(): Reach {
    if (this.#reach) return this.#reach;
    const reach = new Reach();
    for (const { seq, log } of this.#logs('ASC')) reach.note(seq, readLog(log));
    this.#reach = reach;
    return reach;
  }

  #cseqOf(seq: number): number | undefined {
    const sql = 'SELECT cseq FROM stream WHERE own_seq = ?';
    return (prepared(this.#connection, sql).get(seq) as { cseq: number } | undefined)?.cseq;
  }

  /** An image may be older than the place its row has been given since. */
  #placed(before: Record<string, unknown>): Record<string, unknown> {
    const { position } = before;
    if (typeof position !== 'number' || position <= UNORDERED) return before;
    const cseq = this.#cseqOf(position - UNORDERED);
    return cseq === undefined ? before : { ...before, position: cseq };
  }
}

const NOTHING: Touched = { reads: [], writes: [], adds: [] };

/** Logs from before there were additions have none. */
export const readLog = (log: string): Touched => ({ ...NOTHING, ...(JSON.parse(log) as Partial<Touched>) });
