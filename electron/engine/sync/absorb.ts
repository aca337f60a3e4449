import type { Entry } from '#shared/journal/entry.ts';
import { centreInit, deviceEnrol } from '#shared/journal/facts/centre.ts';
import { at, type FoldedEntry, fold } from '#shared/journal/fold.ts';
import { UNORDERED } from '#shared/journal/unordered.ts';
import { tableNames, tables } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { SqliteRows } from '../rows.ts';
import { CentreTable } from './centre-table.ts';
import type { PendingLog } from './pending-log.ts';
import { RecordingRows, rowKey, type Touched } from './recording-rows.ts';
import { noteScope } from './rescope.ts';
import { endEarly, readEarly } from './this-year.ts';

/** A line of the stream after its hash, chain, signature and words were checked. */
export interface CheckedLine {
  cseq: number;
  device: string;
  hash: Buffer;
  sig: Buffer;
  at: string;
  chead: Buffer;
  /** Null for an own entry that is in the own journal. */
  foreign: { bytes: Buffer; entry: Entry; words: Buffer | null } | null;
}

/** Own unordered entries that are taken back alone in one slice; beyond them all are, once for the rest of it. */
const FEW = 40;

/** 1 folded · 0 of a type this version does not know · -1 it does not apply here or anywhere. */
type Applied = 1 | 0 | -1;

export interface AbsorbParts {
  connection: Connection;
  rows: SqliteRows;
  pending: PendingLog;
  device: string;
}

/**
 * Takes checked lines into the stream and the rows, in their order. Runs inside the write transaction; answers the
 * kinds of entities that changed. Others' entries go before own unordered ones: where both touch the same rows, the
 * own ones are taken back and folded again.
 */
export class Absorber {
  readonly #parts: AbsorbParts;
  readonly #centre: CentreTable;
  /** Rows others made while this desk's own past is not in the stream yet. */
  readonly #madeByOthers = new Set<string>();
  /** A line met own unordered entries: all are taken back until the last of these lines is folded. */
  #isUndone = false;
  #tookAllBack = false;
  #takenBack = 0;

  constructor(parts: AbsorbParts) {
    this.#parts = parts;
    this.#centre = new CentreTable(parts.connection);
  }

  /** Whether the last lines had all own unordered entries taken back and folded again. */
  get tookAllBack(): boolean {
    return this.#tookAllBack;
  }

  absorb(lines: readonly CheckedLine[]): Set<string> {
    this.#isUndone = false;
    this.#tookAllBack = false;
    this.#takenBack = 0;
    const entities = this.#absorbAll(lines);
    if (this.#isUndone) this.#parts.pending.redoAll(this.#parts.rows);
    return entities;
  }

  #absorbAll(lines: readonly CheckedLine[]): Set<string> {
    const entities = new Set<string>();
    const early = readEarly(this.#parts.connection);
    for (const line of lines) {
      const { foreign } = line;
      if (foreign === null) this.#confirm(line);
      else if (line.cseq <= early) this.#keepUnfolded(line, foreign);
      else entities.add(this.#takeOther(line, foreign));
    }
    const last = lines.at(-1);
    if (last) this.#centre.change({ cseq: last.cseq, chead: last.chead.toString('hex') });
    if (last && early > 0 && last.cseq >= early) {
      endEarly(this.#parts.connection);
      this.#centre.change({ rebuild_due: 1 });
    }
    return entities;
  }

  #takeOther(line: CheckedLine, foreign: NonNullable<CheckedLine['foreign']>): string {
    const applied = this.#isTaken(foreign.entry) ? this.#foldOther(line, foreign) : 0;
    if (foreign.words) this.#keepWords(line.cseq, foreign.entry, foreign.words);
    this.#append(line, null, foreign.bytes, applied);
    if (applied === 1) this.#dropEliminated(foreign.entry);
    noteScope(this.#parts.connection, this.#parts.device, foreign.entry);
    return foreign.entry.type.split('.')[0] ?? '';
  }

  /** Shown already, or of an earlier year: its rows are made with all others when the order is whole. */
  #keepUnfolded(line: CheckedLine, foreign: NonNullable<CheckedLine['foreign']>): void {
    const { entry, words, bytes } = foreign;
    // Who signs what follows is known, also where the first sight was given up before it said so.
    const isAuthor = entry.type === centreInit.type || entry.type === deviceEnrol.type;
    if (isAuthor && !this.#parts.rows.get('device', String(entry.body.device)))
      this.#foldOther(line, foreign);
    if (words) this.#keepWords(line.cseq, entry, words);
    this.#append(line, null, bytes, -1);
    this.#dropEliminated(entry);
    noteScope(this.#parts.connection, this.#parts.device, entry);
  }

  /** Rows of lines that came before their turn; the stream is not touched. */
  absorbEarly(lines: readonly CheckedLine[]): Set<string> {
    const { connection, pending, rows } = this.#parts;
    const { joined_seq } = this.#centre.required();
    const entities = new Set<string>();
    this.#isUndone = false;
    this.#takenBack = 0;
    // Whatever was taken back stands again before the next line: an own one is told its place on its rows.
    const standAgain = () => {
      if (this.#isUndone) pending.redoAll(rows);
      this.#isUndone = false;
    };
    for (const line of lines) {
      const { foreign } = line;
      if (foreign === null) {
        const seq = connection.prepare('SELECT seq FROM own WHERE hash = ?').pluck().get(line.hash) as number;
        if (seq > joined_seq) pending.confirm(rows, seq, line.cseq);
      } else if (this.#isTaken(foreign.entry)) {
        const applied = this.#foldOther(line, foreign);
        standAgain();
        if (foreign.words) this.#keepWords(line.cseq, foreign.entry, foreign.words);
        if (applied === 1) this.#dropEliminated(foreign.entry);
        entities.add(foreign.entry.type.split('.')[0] ?? '');
      }
    }
    return entities;
  }

  /** Own past from before the desk joined is not in the stream yet. */
  get #isJoining(): boolean {
    const { own_upto, joined_seq } = this.#centre.required();
    return own_upto < joined_seq;
  }

  /** How somebody signs in is each desk's own: another desk's credential is kept and has no effect here. */
  #isTaken({ type, dev }: Entry): boolean {
    return type !== 'person.credential' || dev === this.#parts.device;
  }

  #confirm(line: CheckedLine): void {
    const { connection, pending, rows } = this.#parts;
    const { own_upto, joined_seq } = this.#centre.required();
    const seq = (
      prepared(connection, 'SELECT seq FROM own WHERE hash = ?').get(line.hash) as { seq: number } | undefined
    )?.seq;
    if (seq === undefined || seq !== own_upto + 1)
      throw new Error(`own entry ${String(seq)} came after ${own_upto}`);
    const place = this.#isUndone ? pending.place : pending.confirm;
    const applies = seq > joined_seq ? place.call(pending, rows, seq, line.cseq) : true;
    this.#append(line, seq, null, applies ? 1 : -1);
    this.#centre.change({ own_upto: seq });
    if (seq === joined_seq) placeJoined(connection, joined_seq);
  }

  #foldOther({ cseq, hash }: CheckedLine, { entry, words }: NonNullable<CheckedLine['foreign']>): Applied {
    const { connection, pending, rows } = this.#parts;
    const folded = at({ entry, hash: hash.toString('hex'), content: words }, cseq);
    prepared(connection, 'SAVEPOINT other').run();
    const recording = new RecordingRows(rows, this.#isJoining);
    let applied = this.#tryFold(recording, folded);
    const { touched } = recording;
    const met = this.#isUndone ? [] : pending.met(touched, applied === -1);
    if (met.length > 0 || applied === -1) connection.exec('ROLLBACK TO other');
    if (met.length > 0) applied = this.#foldBelow(met, folded);
    prepared(connection, 'RELEASE other').run();
    if (applied === 1) this.#watchJoining(touched);
    // It may have met own past that has no log and stands after it.
    else if (applied === -1) this.#rebuildIfJoining();
    return applied;
  }

  /** A line whose place is before own unordered entries that do not commute with it. */
  #foldBelow(met: readonly number[], folded: FoldedEntry): Applied {
    const { connection, pending, rows } = this.#parts;
    prepared(connection, 'SAVEPOINT below').run();
    this.#takenBack += met.length;
    if (this.#takenBack <= FEW) {
      pending.undo(rows, met);
      const recording = new RecordingRows(rows, false);
      const applied = this.#tryFold(recording, folded);
      if (applied !== -1 && pending.redo(rows, met, recording.touched)) {
        prepared(connection, 'RELEASE below').run();
        return applied;
      }
      connection.exec('ROLLBACK TO below');
      pending.forget();
    }
    pending.undoAll(rows);
    this.#isUndone = true;
    this.#tookAllBack = true;
    connection.exec('SAVEPOINT again');
    const applied = this.#tryFold(rows, folded);
    if (applied === -1) connection.exec('ROLLBACK TO again');
    connection.exec('RELEASE again; RELEASE below');
    return applied;
  }

  #tryFold(rows: SqliteRows | RecordingRows, folded: FoldedEntry): Applied {
    try {
      return fold(rows, folded) ? 1 : 0;
    } catch {
      // No entry blocks the queue: it is kept, shown and without effect, on every PC alike.
      return -1;
    }
  }

  /** Own past from before the desk joined has no log: what meets it is put right by making all rows again. */
  #watchJoining({ writes }: Touched): void {
    if (!this.#isJoining || this.#centre.required().rebuild_due === 1) return;
    for (const { table, key, before } of writes) {
      const name = rowKey(table, key);
      // What a desk counted before it joined, and what others changed of the calendar, have no row in common.
      if (table === 'calendar_change' || table === 'clock_head') this.#centre.change({ rebuild_due: 1 });
      if (before !== null && !this.#madeByOthers.has(name)) this.#centre.change({ rebuild_due: 1 });
      this.#madeByOthers.add(name);
    }
  }

  #rebuildIfJoining(): void {
    if (this.#isJoining) this.#centre.change({ rebuild_due: 1 });
  }

  #append(
    { cseq, device, hash, sig, at: moment, chead }: CheckedLine,
    own: number | null,
    bytes: Buffer | null,
    applied: Applied,
  ): void {
    prepared(
      this.#parts.connection,
      'INSERT INTO stream (cseq, device, own_seq, hash, sig, bytes, at, chead, applied) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(cseq, device, own, hash, sig, bytes, moment, chead, applied);
  }

  #keepWords(cseq: number, { body }: Entry, words: Buffer): void {
    prepared(
      this.#parts.connection,
      'INSERT INTO shared_content (sha256, cseq, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
    ).run(String(body.words), cseq, words);
  }

  #dropEliminated({ type, body }: Entry): void {
    if (type !== 'content.eliminate') return;
    for (const table of ['content', 'shared_content']) {
      const drop = this.#parts.connection.prepare(`DELETE FROM ${table} WHERE sha256 = ?`);
      for (const sha256 of body.contents as string[]) drop.run(sha256);
    }
  }
}

const placed = tableNames.filter((table) => 'position' in tables[table].columns);

/** A desk joins: its whole past stands after what the council has, until it gets its places. */
export function unplace(connection: Connection): void {
  for (const table of placed)
    connection.prepare(`UPDATE ${table} SET position = position + ${UNORDERED}`).run();
}

/** The last entry from before joining has its place: all of them are told at once. */
function placeJoined(connection: Connection, joined: number): void {
  for (const table of placed) {
    connection
      .prepare(
        `UPDATE ${table} SET position = (SELECT cseq FROM stream WHERE own_seq = position - ${UNORDERED})
         WHERE position > ${UNORDERED} AND position <= ?`,
      )
      .run(UNORDERED + joined);
  }
}
